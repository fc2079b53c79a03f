import { expect, test } from "vitest";
import { musicGenres } from "../../music-contract.ts";
import { models } from "./models.ts";

const inputOf = (durationSeconds: number) =>
  models.musicgen?.input({ genre: "jazz", durationSeconds, seed: 7 }) as Record<string, unknown>;

test.each([
  [0.2, 1],
  [15.5, 16],
  [30, 30],
  [48, 30],
])("a film of %d s is asked for as %i whole seconds", (durationSeconds, duration) => {
  expect(inputOf(durationSeconds).duration).toBe(duration);
});

test("every genre reads differently, and none has a voice", () => {
  const prompts = musicGenres.map((genre) => models.musicgen?.input({ genre, durationSeconds: 15, seed: 7 }).prompt);
  expect(new Set(prompts).size).toBe(musicGenres.length);
  for (const prompt of prompts) expect(prompt).toContain("instrumental without vocals");
});
