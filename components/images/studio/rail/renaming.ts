"use client";
import { useSyncExternalStore } from "react";

let renamed: string | null = null;
const listeners = new Set<() => void>();

/** Begins to rename a session, or ends it. Kept outside of the page: the first click of a double click opens another. */
export function rename(sessionId: string | null) {
  renamed = sessionId;
  for (const listener of listeners) listener();
}

export const useIsRenamed = (sessionId: string) =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => renamed === sessionId,
    () => false,
  );
