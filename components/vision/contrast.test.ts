import { describe, expect, it } from "vitest";
import { contrast, inkOn, legiblePairs } from "./contrast.ts";

describe("contrast", () => {
  it.each([
    ["#000000", "#FFFFFF", 21],
    ["#777777", "#FFFFFF", 4.48],
    ["#FF0000", "#FFFFFF", 4.0],
    ["#123456", "#123456", 1],
  ])("%s on %s is %d", (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });
});

it("picks the ink that reads better", () => {
  expect(inkOn("#F4F1EA")).toBe("#000000");
  expect(inkOn("#2B1D14")).toBe("#FFFFFF");
});

describe("legiblePairs", () => {
  const palette = [
    { hex: "#F4F1EA", share: 0.5 },
    { hex: "#2B1D14", share: 0.3 },
    { hex: "#777777", share: 0.2 },
  ];

  it("puts the larger area under the smaller", () => {
    expect(legiblePairs(palette)[0]).toMatchObject({ ground: "#F4F1EA", text: "#2B1D14" });
  });

  it("leaves out what cannot be read, and sorts the rest", () => {
    const ratios = legiblePairs(palette).map(({ ratio }) => ratio);
    expect(ratios.every((ratio) => ratio >= 4.5)).toBe(true);
    expect(ratios).toEqual([...ratios].sort((a, b) => b - a));
  });

  it("has nothing to say about one colour", () => {
    expect(legiblePairs(palette.slice(0, 1))).toEqual([]);
  });
});
