import type { GenerationJob } from "#lib/images/schema.ts";
import { composePrompt } from "#lib/providers/local/prompt/compose.ts";
import type { Draft } from "./draft.ts";

/**
 * A run's settings as a draft, so that Generate makes the same again: with its seed, and with its prompt where a model
 * or a person wrote it. What rules wrote they write again, and change when a field does.
 * @param known the session's references that are still there
 */
export function settingsOf(job: GenerationJob, known: readonly { id: string }[]): Omit<Draft, "reviewPrompt"> {
  const { prompt, shotType, cameraAngle, style, location, lighting, weather, isCustomEnabled, aspectRatio } = job;
  const scene = { shotType, cameraAngle, style, location, lighting, weather };
  const references = job.referenceImages.map(({ role }) => role);
  const byRules = composePrompt({ prompt, scene, palette: job.palette ?? [], references });
  return {
    ...{ ...scene, prompt, isCustomEnabled, aspectRatio },
    generatedPrompt: isCustomEnabled || job.generatedPrompt === byRules ? "" : (job.generatedPrompt ?? ""),
    numberOfShots: job.numberOfShots,
    seed: String(job.seed),
    referenceImageIds: job.referenceImages.map(({ id }) => id).filter((id) => known.some((each) => each.id === id)),
    brandId: job.brandId ?? "",
    generationMethod: job.generationMethod,
  };
}
