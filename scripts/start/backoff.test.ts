import { expect, test } from "vitest";
import { backoff } from "./backoff.mjs";

test("waits twice as long after each quick end, from half a second to half a minute", () => {
  const waits: number[] = [];
  for (let restarts = 0; waits.length < 9; ) {
    const next = backoff({ restarts, livedMs: 200 });
    waits.push(next.waitMs);
    restarts = next.restarts;
  }
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("begins anew once the process has lived for a minute", () => {
  expect(backoff({ restarts: 7, livedMs: 59_999 }).waitMs).toBe(30_000);
  expect(backoff({ restarts: 7, livedMs: 60_000 })).toEqual({ waitMs: 500, restarts: 1 });
});

test("does not overflow in a process that never stands up", () => {
  expect(backoff({ restarts: 5_000, livedMs: 0 }).waitMs).toBe(30_000);
});
