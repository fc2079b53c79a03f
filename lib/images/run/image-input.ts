import { swatchSchema } from "#lib/media/measurements.ts";
import { type ImageInput, sceneSchema } from "#lib/providers/image-contract.ts";
import type { ShotRun } from "./paid-shot.ts";
import { readReferences } from "./read-references.ts";

/** Everything that the model is given. @throws StepFailed when a reference's object is gone; AppError `unavailable` */
export const readImageInput = async ({ shot, job, references }: ShotRun): Promise<ImageInput> => ({
  prompt: shot.prompt,
  scene: sceneSchema.parse(job),
  aspectRatio: job.aspectRatio,
  seed: shot.seed,
  references: await readReferences(references),
  palette: swatchSchema.array().parse(job.palette ?? []),
});
