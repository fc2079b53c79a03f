import { expect, it } from "vitest";
import { none, type SelectMode, selectImages } from "./select-images.ts";

const order = ["a", "b", "c", "d", "e"];
const after = (...steps: [SelectMode, ...string[]][]) =>
  [...steps.reduce((now, [mode, ...ids]) => selectImages(now, order, ids, mode), none).ids].join("");

it("chooses one alone, adds and takes away", () => {
  expect(after(["only", "b"], ["only", "c"])).toBe("c");
  expect(after(["toggle", "b"], ["toggle", "d"])).toBe("bd");
  expect(after(["toggle", "b"], ["toggle", "d"], ["toggle", "b"])).toBe("d");
});

it("takes everything between the last choice and this one, whichever comes first", () => {
  expect(after(["only", "b"], ["range", "d"])).toBe("bcd");
  expect(after(["only", "d"], ["range", "b"])).toBe("bcd");
});

it("draws a range anew from where it began", () => {
  expect(after(["only", "b"], ["range", "e"], ["range", "a"])).toBe("ab");
});

it("begins a range at the first choice where there is none before", () => {
  expect(after(["range", "c"])).toBe("c");
  expect(after(["range", "b"], ["range", "c"])).toBe("bc");
});

it("ends with nothing chosen", () => {
  expect(after(["only", "a", "b"], ["clear"])).toBe("");
});
