import { expect, it } from "vitest";
import { filmSeconds } from "./film-seconds.ts";

const piece = (durationSeconds: number | null, trim: { in: number; out: number } | null = null) => ({
  durationSeconds,
  trim,
});

it("adds what is kept of each and takes off what goes over", () => {
  expect(filmSeconds([piece(3), piece(5, { in: 1, out: 3 }), piece(null)], 4)).toBe(3 + 2 + 4 - 2 * 0.5);
});

it("goes over by at most half of the shortest", () => {
  expect(filmSeconds([piece(0.6), piece(3)], 3)).toBeCloseTo(3.3);
});

it("is as long as the only one, and nothing without any", () => {
  expect(filmSeconds([piece(3)], 3)).toBe(3);
  expect(filmSeconds([], 3)).toBe(0);
});
