import type * as z from "zod";
import type { newGenerationJobSchema } from "#lib/images/schema.ts";
import type { Scene } from "#lib/providers/image-contract.ts";
import type { Draft } from "../studio/studio-context.tsx";
import type { Choice } from "./choice.ts";

export type NewJob = z.input<typeof newGenerationJobSchema>;

const anything: Scene = {
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
};

/** What is asked for. Fields that are not on screen do not count: with the user's own words the scene is left open. */
export function newJobOf(draft: Draft, choice: Choice): NewJob {
  const { model, aspectRatio, references, brand, reviews } = choice;
  const generatedPrompt = draft.isCustomEnabled ? "" : draft.generatedPrompt.trim();
  const seed = model.capabilities.seeds ? seedOf(draft.seed) : null;
  return {
    prompt: draft.prompt.trim(),
    ...(draft.isCustomEnabled ? anything : sceneOf(draft)),
    isCustomEnabled: draft.isCustomEnabled,
    aspectRatio,
    numberOfShots: draft.numberOfShots,
    referenceImageIds: references.map(({ id }) => id),
    generationMethod: model.method,
    reviewPrompt: reviews,
    ...(generatedPrompt && { generatedPrompt }),
    ...(seed !== null && { seed }),
    ...(brand && { brandId: brand.id }),
  };
}

export const sceneOf = ({ shotType, cameraAngle, style, location, lighting, weather }: Draft): Scene => ({
  shotType,
  cameraAngle,
  style,
  location: location.trim() || "any",
  lighting,
  weather,
});

/** As the request's schema has it. */
const maxSeed = 2 ** 31 - 1;

/** What was typed as the digits of a seed; "" where there are none. */
export function limitSeed(typed: string): string {
  const digits = typed.replace(/\D/g, "");
  return digits && String(Math.min(Number(digits), maxSeed));
}

/** null: a new one each time. */
export function seedOf(digits: string): number | null {
  const seed = limitSeed(digits);
  return seed ? Number(seed) : null;
}
