import { describe, expect, test } from "vitest";
import { cameraMovements, type VideoInput } from "../../video-contract.ts";
import { filmPrompt } from "./prompt.ts";

const film = (change: Partial<VideoInput> = {}): VideoInput => ({
  image: { bytes: new Uint8Array(), mimeType: "image/png", width: 720, height: 1280 },
  prompt: "Steam rises from the cup.",
  negativePrompt: "text, a second cup",
  cameraMovement: "push_in",
  motionIntensity: 0.4,
  durationSeconds: 3,
  aspectRatio: "9:16",
  seed: 7,
  ...change,
});

test("the scene comes first, then the camera and its pace, and last what to avoid", () => {
  expect(filmPrompt(film())).toBe(
    "Steam rises from the cup. The camera pushes in towards the subject, slowly. Movement is gentle and unhurried. " +
      "The product keeps its shape, colours and label. One continuous shot. Avoid: text, a second cup",
  );
});

test("every movement and every pace reads differently, and a camera that stands has no pace", () => {
  const prompts = cameraMovements.flatMap((cameraMovement) =>
    [0, 0.4, 0.6, 1].map((motionIntensity) => filmPrompt(film({ cameraMovement, motionIntensity }))),
  );
  expect(new Set(prompts).size).toBe(prompts.length);
  expect(filmPrompt(film({ cameraMovement: "static" }))).toContain("The camera is locked on a tripod. Movement");
});

test("the scene is a sentence, whatever it ends with", () => {
  const startOf = (prompt: string) => filmPrompt(film({ prompt })).split(" The camera")[0];
  expect([startOf("Steam rises"), startOf("Steam rises! "), startOf("蒸气升起。"), startOf("")]).toEqual([
    "Steam rises.",
    "Steam rises!",
    "蒸气升起。",
    expect.stringMatching(/^The camera/),
  ]);
});

test("nothing is avoided where nothing is named", () => {
  expect(filmPrompt(film({ negativePrompt: " " }))).not.toContain("Avoid");
});

describe("in a limited prompt", () => {
  test("what to avoid is left out first, and the scene stays whole", () => {
    const prompt = filmPrompt(film({ negativePrompt: "blur, ".repeat(200) }), 400);
    expect(prompt).toContain("Steam rises from the cup.");
    expect(prompt).not.toContain("blur");
  });

  test.each(["A long scene with many words. ", "蒸气从杯中缓缓升起𠮷"])(
    "a scene of %s is cut, never the camera",
    (words) => {
      for (const limit of [300, 301, 302, 303]) {
        const prompt = filmPrompt(film({ prompt: words.repeat(60) }), limit);
        expect(prompt.length).toBeLessThanOrEqual(limit);
        expect(prompt.length).toBeGreaterThan(limit - 20);
        expect(prompt).toContain("The camera pushes in");
        expect(prompt.isWellFormed()).toBe(true);
      }
    },
  );
});
