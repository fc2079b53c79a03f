"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { createLiveEvents, type Follower, type LiveEvents, type LiveStatus } from "./live-events.ts";
import type { SubjectEvent } from "./subject-event.ts";

export type { LiveStatus } from "./live-events.ts";
export type { SubjectEvent } from "./subject-event.ts";

let shared: LiveEvents | undefined;

/** The tab's one stream. */
function liveEvents(): LiveEvents {
  shared ??= createLiveEvents({
    attention: {
      isVisible: () => document.visibilityState === "visible",
      onChange(listener) {
        document.addEventListener("visibilitychange", listener);
        window.addEventListener("online", listener);
      },
    },
  });
  return shared;
}

/**
 * Follows subjects (`vision-job:12`) while the component is mounted. Each begins with a snapshot; then come the changes,
 * in order and none twice. All followers of a tab share one connection.
 */
export function useSubjects(
  subjects: readonly string[],
  onEvent: (event: SubjectEvent) => void,
  { onSignedOut, onGone }: Pick<Follower, "onSignedOut" | "onGone"> = {},
): void {
  const tell = useEffectEvent(onEvent);
  const tellSignedOut = useEffectEvent(() => onSignedOut?.());
  const tellGone = useEffectEvent((subject: string) => onGone?.(subject));
  const names = [...new Set(subjects)].join(",");
  useEffect(() => {
    if (!names) return;
    return liveEvents().follow(names.split(","), {
      onEvent: (event) => tell(event),
      onSignedOut: () => tellSignedOut(),
      onGone: (subject) => tellGone(subject),
    });
  }, [names]);
}

/** Whether the tab's stream is open, for a quiet "reconnecting" or "signed out" note. */
export const useLiveStatus = (): LiveStatus =>
  useSyncExternalStore(
    (listener) => liveEvents().onStatus(listener),
    () => liveEvents().status(),
    () => "idle",
  );
