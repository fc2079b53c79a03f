import { describe, expect, it } from "vitest";
import { measureImage } from "#lib/media/measure/measure-image.ts";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { Measurements } from "#lib/media/measurements.ts";
import { analysisSchema } from "../../analysis.ts";
import type { VisionInput } from "../../contract.ts";
import { familyOf } from "./hue-families.ts";
import { localVision } from "./index.ts";
import { readTraits } from "./read-traits.ts";

const options = { signal: new AbortController().signal, timeoutMs: 1_000 };

it("says what it measured, with the figures", async () => {
  const measurements = measureImage(halves([234, 227, 214], [31, 58, 104], 0.7));
  const { result, usage, model } = await localVision.analyse(input(measurements), options);
  expect({ usage, model }).toEqual({ usage: {}, model: "pixels-1" });
  expect(result.colors.primary).toEqual(["#EAE3D6", "#1F3A68"]);
  expect(result.colors.description).toContain("70 % of the area is Alabaster (#EAE3D6)");
  expect(result.composition.balance).toMatch(/Left and right match at \d+ %/);
  expect(result.mood_and_tone.tone).toMatch(/\d+ % of the lightness scale/);
});

it("admits what pixels cannot show", async () => {
  const { result } = await localVision.analyse(
    input(measureImage(halves([29, 83, 46], [104, 158, 124], 0.5))),
    options,
  );
  expect(result.brand_insights.perceived_industry).toMatch(/^Not visible in pixels; .*greens often go with tea/);
  expect(result.brand_insights.target_audience).toMatch(/^Not visible in pixels.*as a suggestion/);
  expect(result.brand_insights.brand_personality).toContain("not of the brand itself");
});

it("stays within the schema for any picture", async () => {
  for (let seed = 1; seed <= 80; seed++) {
    const random = seededRandom(seed);
    const colour = () => [random() * 256, random() * 256, random() * 256];
    const measurements = measureImage(halves(colour(), colour(), random()));
    const { result } = await localVision.analyse(input(measurements), options);
    expect(analysisSchema.parse(result)).toEqual(result);
    for (const text of Object.values(result.brand_insights)) expect(text).not.toMatch(/undefined|NaN/);
  }
});

it("does nothing once it was aborted", async () => {
  const signal = AbortSignal.abort();
  const call = localVision.analyse(input(measureImage(halves([0, 0, 0], [9, 9, 9], 0.5))), {
    signal,
    timeoutMs: 1_000,
  });
  await expect(call).rejects.toMatchObject({ kind: "aborted", charged: "no" });
});

describe("the rules", () => {
  it.each([
    ["#C3272B", "red"],
    ["#845A33", "brown"],
    ["#FF8936", "orange"],
    ["#F0C239", "yellow"],
    ["#789262", "green"],
    ["#2B7A78", "teal"],
    ["#2E4E7E", "blue"],
    ["#8D4BBB", "purple"],
    ["#F2B8C6", "pink"],
    ["#F0F0F4", "light neutral"],
    ["#1D1D1F", "dark neutral"],
  ])("counts %s as %s", (hex, family) => {
    expect(familyOf(hex)).toBe(family);
  });

  it("reads a pale, grey picture as calm and a dark, saturated, contrasting one as lively", () => {
    const pale = { harmony: "neutral", temperature: 0, lightness: 0.9, contrast: 0.2, saturation: 0.03 } as const;
    const loud = { harmony: "triadic", temperature: 0.5, lightness: 0.4, contrast: 0.8, saturation: 0.5 } as const;
    expect(readTraits(pale)).toMatchObject({ energy: "calm", light: "airy", chroma: "muted", warmth: "balanced" });
    expect(readTraits(loud)).toMatchObject({ energy: "lively", light: "deep", chroma: "vivid", warmth: "warm" });
  });
});

function input(measurements: Measurements): VisionInput {
  return {
    image: { bytes: new Uint8Array(), mimeType: "image/jpeg" },
    measurements,
    imageContext: null,
    analysisPurpose: "launch",
    creativityLevel: 1,
  };
}

/** Two colours side by side, the first on the given part of the width. */
function halves(one: number[], other: number[], part: number) {
  const [width, height] = [100, 40];
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) data.set(at % width < part * width ? one : other, at * 3);
  return { data, width, height };
}
