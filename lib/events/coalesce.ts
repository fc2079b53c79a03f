import { logger } from "#lib/logger.ts";
import type { Clock } from "./clock.ts";
import { firstReconnectMs, maxReconnectMs, runTimeoutMs } from "./tunables.ts";

/**
 * Collects items while a run is under way and hands them to the next one: a thousand requests of one moment become one
 * query. A run that throws, or does not end, is repeated with its items after a growing pause, until it succeeds or
 * `stop` is called; so it must do no harm twice.
 */
export function coalesce<T>(clock: Clock, what: string, run: (items: T[]) => Promise<void>) {
  let waiting: T[] = [];
  let running = false;
  let stopped = false;

  async function drain(): Promise<void> {
    running = true;
    let pause = firstReconnectMs;
    while (waiting.length > 0 && !stopped) {
      const items = waiting;
      waiting = [];
      try {
        await inTime(run(items));
        pause = firstReconnectMs;
      } catch (error) {
        if (stopped) break;
        logger.warn({ err: error, what, items: items.length }, "will be tried again");
        waiting = [...items, ...waiting];
        await new Promise<void>((resolve) => clock.after(pause, resolve));
        pause = Math.min(pause * 2, maxReconnectMs);
      }
    }
    running = false;
  }

  /** A query on a connection that died in silence is never answered; nothing must wait behind it for ever. */
  async function inTime(work: Promise<void>): Promise<void> {
    const late = Promise.withResolvers<never>();
    const cancel = clock.after(runTimeoutMs, () => late.reject(new Error(`no end after ${runTimeoutMs} ms`)));
    await Promise.race([work, late.promise]).finally(cancel);
  }

  return {
    add(...items: T[]) {
      if (stopped || items.length === 0) return;
      waiting.push(...items);
      // One turn later, so that all that is asked for in this turn goes together.
      if (!running) {
        running = true;
        queueMicrotask(() => void drain());
      }
    },
    stop() {
      stopped = true;
    },
  };
}
