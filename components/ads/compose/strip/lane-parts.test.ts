import { expect, test } from "vitest";
import { laneParts } from "./lane-parts.ts";

test("segments overlap by their crossfade, and the last one ends with the film", () => {
  expect(laneParts({ segmentFrames: [90, 60, 90], crossfadeFrames: 15 })).toEqual({
    parts: [
      { start: 0, frames: 90, fadeIn: 0 },
      { start: 75, frames: 60, fadeIn: 15 },
      { start: 120, frames: 90, fadeIn: 15 },
    ],
    total: 210,
  });
  expect(laneParts({ segmentFrames: [15], crossfadeFrames: 0 }).total).toBe(15);
});
