import { expect, test } from "vitest";
import { readCharacters, splitText } from "./split-text.ts";

/** "|" where a line may break, "·" where it must not though there is a space. */
const marked = (text: string, options?: { anywhere?: boolean }) =>
  splitText(readCharacters(text), options)
    .map(({ characters, spaced, breakCost }, index) => {
      const mark = index === 0 ? "" : breakCost === Infinity ? "·" : "|";
      return `${mark}${spaced ? " " : ""}${characters.join("")}`;
    })
    .join("");

const costs = (text: string) => splitText(readCharacters(text)).map(({ breakCost }) => breakCost);

test.each([
  ["你好，世界！", "你|好，|世|界！"],
  ["「限量」（2026）", "「限|量」|（2026）"],
  ["满￥99减￥20", "满|￥99|减|￥20"],
  ["立享8.5折", "立|享|8.5|折"],
  ["Hello, big world", "Hello,| big| world"],
  ["state-of-the-art", "state-|of-|the-|art"],
  ["Wait — now", "Wait· —| now"],
  ["Don’t stop!", "Don’t| stop!"],
  ["カーテン", "カー|テ|ン"],
])("%s breaks as %s", (text, expected) => {
  expect(marked(text)).toBe(expected);
});

test("whole Chinese words and pauses are broken after rather than words divided", () => {
  const [, insideWord, betweenWords] = costs("春天快乐");
  expect(insideWord).toBeGreaterThan(betweenWords ?? Infinity);
  const afterPause = costs("春，秋")[1];
  expect(afterPause).toBeLessThan(costs("春天快乐")[2] ?? 0);
});

test("a single letter or figure would rather stay with its word", () => {
  const [, c, serum] = costs("Vitamin C Serum");
  expect(c).toBeGreaterThan(serum ?? Infinity);
});

test("words are divided only where asked for", () => {
  expect(marked("Donaudampf")).toBe("Donaudampf");
  expect(marked("abc 你", { anywhere: true })).toBe("a|b|c| 你");
});

test("spaces are one, marks are composed, and what cannot be seen is left out", () => {
  expect(readCharacters("  a \n\u3000 e\u0301\u202e\u200b ❤\ufe0f\u0007 ")).toEqual(["a", " ", "é", " ", "❤"]);
  expect(readCharacters("葛\u{e0100}")).toEqual(["葛"]);
  expect(readCharacters("\u200b\u202e ")).toEqual([]);
});
