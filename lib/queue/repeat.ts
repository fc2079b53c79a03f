import { setTimeout as delay } from "node:timers/promises";
import { logger } from "#lib/logger.ts";

interface Repeat {
  name: string;
  everyMs: number;
  /** Share of `everyMs` by which each pause varies either way. */
  jitter?: number;
  work: () => Promise<unknown>;
}

/** Does `work` at once and then after each pause, never twice at a time. A failure is logged and the next turn comes. */
export function repeat({ name, everyMs, jitter = 0, work }: Repeat): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch((error) => {
        if (!stopping.signal.aborted)
          logger.warn({ err: error, loop: name }, "a recurring duty failed; it is repeated");
      });
      const pause = everyMs * (1 + jitter * (2 * Math.random() - 1));
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop() {
      stopping.abort();
      return loop;
    },
  };
}
