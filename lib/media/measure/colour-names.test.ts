import { expect, it } from "vitest";
import { colourNames } from "./colour-names.ts";
import { nameColours } from "./name-colours.ts";
import { labOfHex } from "./oklab.ts";

it("has at least 120 colours, each value and each name once, in its own script", () => {
  expect(colourNames.length).toBeGreaterThanOrEqual(120);
  for (const column of [0, 1, 2] as const) {
    expect(new Set(colourNames.map((row) => row[column])).size).toBe(colourNames.length);
  }
  for (const [hex, en, zh] of colourNames) {
    expect(hex).toMatch(/^#[0-9A-F]{6}$/);
    expect(en).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+)*$/);
    expect(zh).toMatch(/^\p{Script=Han}{2,5}$/u);
  }
});

it("gives every listed colour its own name", () => {
  for (const [hex, nameEn, nameZh] of colourNames) {
    expect(nameColours([labOfHex(hex)])).toEqual([{ nameEn, nameZh }]);
  }
});

it("names near-equal colours differently", () => {
  const names = nameColours(["#D6ECF0", "#D6ECF0", "#D7EDF1"].map(labOfHex));
  expect(new Set(names.map(({ nameZh }) => nameZh)).size).toBe(3);
  expect(names[0]?.nameZh).toBe("月白");
});
