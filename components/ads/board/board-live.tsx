"use client";
import { useSyncExternalStore } from "react";
import { announced, onAnnounced } from "./live-note.ts";

/** What was just decided, for screen readers. */
export function BoardLive() {
  const text = useSyncExternalStore(onAnnounced, announced, () => "");
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
