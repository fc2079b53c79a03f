import { expect, test } from "vitest";
import { logger } from "#lib/logger.ts";
import { handClock } from "#tests/support/hand-clock.ts";
import { coalesce } from "./coalesce.ts";
import { firstReconnectMs, runTimeoutMs } from "./tunables.ts";

logger.level = "silent";

/** A run whose every call waits until the test lets it end. */
function controlled() {
  const runs: { items: number[]; end: PromiseWithResolvers<void> }[] = [];
  let begun = Promise.withResolvers<void>();
  return {
    runs,
    run(items: number[]) {
      const end = Promise.withResolvers<void>();
      runs.push({ items, end });
      begun.resolve();
      return end.promise;
    },
    async begins(count: number) {
      while (runs.length < count) {
        begun = Promise.withResolvers();
        await begun.promise;
      }
      return runs[count - 1] as (typeof runs)[number];
    },
  };
}

/** Until every microtask that can run has run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("what is asked for in one turn, or during a run, goes together", async () => {
  const { run, begins } = controlled();
  const queue = coalesce<number>(handClock(), "a test", run);
  queue.add(1);
  queue.add(2, 3);
  const first = await begins(1);
  expect(first.items).toEqual([1, 2, 3]);
  queue.add(4);
  queue.add(5);
  first.end.resolve();
  expect((await begins(2)).items).toEqual([4, 5]);
});

test("a run that fails is repeated with its items before those that came later", async () => {
  const clock = handClock();
  const { run, runs, begins } = controlled();
  const queue = coalesce<number>(clock, "a test", run);
  queue.add(1);
  (await begins(1)).end.reject(new Error("no database"));
  await settle();
  queue.add(2);
  expect(runs).toHaveLength(1);
  clock.advance(firstReconnectMs);
  expect((await begins(2)).items).toEqual([1, 2]);
});

test("a run that never ends does not block what follows", async () => {
  const clock = handClock();
  const { run, begins } = controlled();
  const queue = coalesce<number>(clock, "a test", run);
  queue.add(1);
  await begins(1);
  clock.advance(runTimeoutMs);
  await settle();
  clock.advance(firstReconnectMs);
  expect((await begins(2)).items).toEqual([1]);
});

test("nothing runs after stop", async () => {
  const { run, runs } = controlled();
  const queue = coalesce<number>(handClock(), "a test", run);
  queue.stop();
  queue.add(1);
  await settle();
  expect(runs).toHaveLength(0);
});
