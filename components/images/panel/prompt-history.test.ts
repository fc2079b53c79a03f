import { expect, it } from "vitest";
import { atWriting, promptsOf, stepHistory } from "./prompt-history.ts";

const prompts = ["third", "second", "first"];

/** Presses the keys one after another and says what stands in the field each time. */
function leaf(written: string, steps: ("older" | "newer")[], all: readonly string[] = prompts): string[] {
  let place = atWriting;
  let now = written;
  return steps.map((step) => {
    const next = stepHistory(all, place, now, step);
    place = next.place;
    now = next.prompt;
    return now;
  });
}

it("offers each prompt once, the last used first", () => {
  expect(promptsOf([{ prompt: "tea" }, { prompt: "cup" }, { prompt: "tea" }])).toEqual(["tea", "cup"]);
});

it("goes back to the oldest, stays there, and returns to what was being written", () => {
  expect(leaf("new words", ["older", "older", "older", "older", "newer", "newer", "newer", "newer"])).toEqual([
    "third",
    "second",
    "first",
    "first",
    "second",
    "third",
    "new words",
    "new words",
  ]);
});

it("does not offer what stands in the field already", () => {
  expect(leaf("third", ["older", "newer", "newer"])).toEqual(["second", "third", "third"]);
});

it("changes nothing where there is no history", () => {
  expect(leaf("new words", ["older", "newer"], [])).toEqual(["new words", "new words"]);
});

it("keeps an empty field as what was being written", () => {
  expect(leaf("", ["older", "newer"])).toEqual(["third", ""]);
});
