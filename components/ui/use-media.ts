"use client";
import { useSyncExternalStore } from "react";

/** Whether a media query holds; the server, which cannot know, says `onServer`. */
export const useMedia = (query: string, onServer: boolean) =>
  useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
    () => onServer,
  );
