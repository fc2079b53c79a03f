import { expect, test } from "vitest";
import { aspectRatios } from "./image-contract.ts";
import { ratioOf, sizeFor } from "./image-size.ts";

test.each(aspectRatios.flatMap((ratio) => [8, 16, 32].map((step) => [ratio, step] as const)))(
  "%s in steps of %i keeps its ratio and its area",
  (ratio, step) => {
    const { width, height } = sizeFor(ratio, 1024, step);
    expect([width % step, height % step]).toEqual([0, 0]);
    expect(Math.abs(width / height / ratioOf(ratio) - 1)).toBeLessThan(0.01);
    expect(Math.abs((width * height) / 1024 ** 2 - 1)).toBeLessThan(0.02);
  },
);

test("a square is exact", () => {
  expect(sizeFor("1:1", 1024, 16)).toEqual({ width: 1024, height: 1024 });
});
