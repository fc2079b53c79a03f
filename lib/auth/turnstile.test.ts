import { expect, test } from "vitest";
import { Turnstile } from "./turnstile.ts";

test("at most so many are inside, first come first served, and a failure frees its place", async () => {
  const turnstile = new Turnstile({ atOnce: 2, waiting: 10 });
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const visits = Array.from({ length: 8 }, (_, visitor) =>
    turnstile.pass(async () => {
      inside++;
      most = Math.max(most, inside);
      order.push(visitor);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      if (visitor % 3 === 0) throw new Error("tripped");
    }),
  );
  await Promise.allSettled(visits);
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await turnstile.pass(async () => "free again")).toBe("free again");
});

test("whoever finds the queue full is turned away at once", async () => {
  const turnstile = new Turnstile({ atOnce: 1, waiting: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = turnstile.pass(() => promise);
  const second = turnstile.pass(() => promise);
  expect(turnstile.pass(() => promise)).toBeNull();
  resolve();
  await Promise.all([first, second]);
});
