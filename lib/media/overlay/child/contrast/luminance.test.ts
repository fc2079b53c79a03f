import { expect, test } from "vitest";
import { contrastOf, inkColourOn, luminanceOf, parseColor } from "./luminance.ts";

const contrast = (one: string, other: string) =>
  contrastOf(luminanceOf(...parseColor(one)), luminanceOf(...parseColor(other)));

// Figures that are known from outside: the WCAG examples that everybody's checkers agree on.
test.each([
  ["#000000", "#ffffff", 21],
  ["#ffffff", "#ffffff", 1],
  ["#767676", "#ffffff", 4.54],
  ["#777777", "#ffffff", 4.48],
  ["#0000ff", "#ffffff", 8.59],
  ["#ff0000", "#ffffff", 4],
])("%s on %s is %d:1", (one, other, expected) => {
  expect(contrast(one, other)).toBeCloseTo(expected, 2);
  expect(contrast(other, one)).toBeCloseTo(expected, 2);
});

test("black or white is readable on any colour", () => {
  for (let red = 0; red < 256; red += 15)
    for (let green = 0; green < 256; green += 15)
      for (let blue = 0; blue < 256; blue += 15) {
        const colour = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
        expect(contrast(colour, inkColourOn(colour))).toBeGreaterThanOrEqual(4.5);
      }
});
