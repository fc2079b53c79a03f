import type { GenerationJob } from "#lib/images/schema.ts";
import type { Draft } from "./draft.ts";

/**
 * A run's settings as a draft, so that Generate makes the same again: with its seed, and with its prompt where a model
 * wrote it. What rules wrote they write again, and change when a field does.
 * @param known the session's references that are still there
 */
export function settingsOf(job: GenerationJob, known: readonly { id: string }[]): Omit<Draft, "reviewPrompt"> {
  const { prompt, shotType, cameraAngle, style, location, lighting, weather, isCustomEnabled, aspectRatio } = job;
  const isComposedByModel = job.promptProvider !== "local" && !isCustomEnabled;
  return {
    ...{ prompt, shotType, cameraAngle, style, location, lighting, weather, isCustomEnabled, aspectRatio },
    generatedPrompt: isComposedByModel ? (job.generatedPrompt ?? "") : "",
    numberOfShots: job.numberOfShots,
    seed: String(job.seed),
    referenceImageIds: job.referenceImages.map(({ id }) => id).filter((id) => known.some((each) => each.id === id)),
    brandId: job.brandId ?? "",
    generationMethod: job.generationMethod,
  };
}
