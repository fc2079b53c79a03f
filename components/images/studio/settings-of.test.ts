import { expect, it } from "vitest";
import { composePrompt } from "#lib/providers/local/prompt/compose.ts";
import { job as sample } from "#tests/support/sample-run.ts";
import { settingsOf } from "./settings-of.ts";

const { shotType, cameraAngle, style, location, lighting, weather, prompt, palette } = sample;
const composed = composePrompt({
  prompt,
  scene: { shotType, cameraAngle, style, location, lighting, weather },
  palette: palette ?? [],
  references: sample.referenceImages.map(({ role }) => role),
});
const [reference] = sample.referenceImages;
const known = reference ? [reference] : [];

it("takes every choice of the run, and its seed", () => {
  expect(settingsOf({ ...sample, generatedPrompt: composed }, known)).toEqual({
    prompt,
    generatedPrompt: "",
    shotType,
    cameraAngle,
    style,
    location,
    lighting,
    weather,
    isCustomEnabled: false,
    aspectRatio: "4:3",
    numberOfShots: 4,
    seed: "5",
    referenceImageIds: [reference?.id],
    brandId: "",
    generationMethod: "openai",
  });
});

it("takes over a prompt that a model or a person wrote, whoever composes by default", () => {
  for (const promptProvider of ["local", "deepseek"])
    expect(settingsOf({ ...sample, promptProvider, generatedPrompt: `${composed} Edited.` }, known)).toMatchObject({
      generatedPrompt: `${composed} Edited.`,
    });
});

it("leaves out what is not there any more, and composes nothing for the user's own words", () => {
  expect(settingsOf({ ...sample, isCustomEnabled: true, generatedPrompt: prompt }, [])).toMatchObject({
    generatedPrompt: "",
    referenceImageIds: [],
  });
});
