import type { Frame } from "./frame.ts";
import { maxWaitingBytes, maxWaitingFrames } from "./tunables.ts";

/** What a stream wakes for. `closed`: nobody reads any more. */
export type Mail =
  | { kind: "frames"; frames: Frame[] }
  | { kind: "ping" }
  | { kind: "signed-out" }
  | { kind: "reconnect" }
  | { kind: "closed" };

/**
 * What waits for one reader, bounded. Frames keep their order; a ping waits only when nothing else does; the end of
 * the stream, whichever comes first, is delivered after the frames that came before it and is the last mail.
 */
export function createMailbox({ onOverflow }: { onOverflow: () => void }) {
  let frames: Frame[] = [];
  let bytes = 0;
  let pinged = false;
  let ending: Mail | undefined;
  let wake: (() => void) | undefined;

  const waiting = () => frames.length > 0 || pinged || ending !== undefined;

  function end(mail: Mail) {
    ending ??= mail;
    wake?.();
  }

  function close() {
    frames = [];
    ending = { kind: "closed" };
    wake?.();
  }

  return {
    push(frame: Frame) {
      if (ending) return;
      frames.push(frame);
      bytes += frame.body.byteLength;
      // A reader this far behind resumes by its cursor; keeping its mail would cost everybody's memory.
      if (frames.length > maxWaitingFrames || bytes > maxWaitingBytes) onOverflow();
      wake?.();
    },
    ping() {
      pinged = true;
      wake?.();
    },
    signOut: () => end({ kind: "signed-out" }),
    reconnect: () => end({ kind: "reconnect" }),
    close,
    /** Waits for the next mail; all frames that wait come together. One caller at a time. */
    async next(): Promise<Mail> {
      if (!waiting()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      pinged = pinged && frames.length === 0 && !ending;
      if (frames.length > 0) {
        const mail: Mail = { kind: "frames", frames };
        frames = [];
        bytes = 0;
        return mail;
      }
      if (ending) return ending;
      pinged = false;
      return { kind: "ping" };
    },
  };
}
