import * as z from "zod";
import { estimateCall } from "#lib/costs/estimate.ts";
import { originalSchema, type Paid } from "#lib/costs/media/original.ts";
import type { PaidRow } from "#lib/costs/media/paid-row.ts";
import { payForMedia } from "#lib/costs/media/pay-for-media.ts";
import { randomKey } from "#lib/ids.ts";
import type { ImageInput, ImageOutput } from "#lib/providers/image-contract.ts";
import { imageGenerator } from "#lib/providers/select-images.ts";
import type { GenerationShotRow } from "../generation-job-parts.ts";
import { readImageInput } from "./image-input.ts";
import type { ShotRun } from "./paid-shot.ts";

/** Longest time of one direct call, headers and body together. */
const sendMs = 180_000;

const schema = originalSchema.extend({
  mimeType: z.enum(["image/jpeg", "image/png", "image/webp"]),
  width: z.int(),
  height: z.int(),
});

/** The original of a shot through the ledger, paid once. @throws as `payForMedia`; ProviderFailure when its key has gone */
export function payForImage(row: PaidRow, run: ShotRun): Promise<Paid<ImageOutput>> {
  const { shot, job, references } = run;
  const maker = imageGenerator(job.generationMethod, job.modelUsed);
  const { name: provider, model } = maker;
  return payForMedia<ImageInput, ImageOutput>(row, {
    category: "image",
    maker,
    estimatedCost: estimateCall({ category: "image", provider, model, references: references.length }).amount,
    sendMs,
    readInput: () => readImageInput(run),
    keyStart: generatedKey(shot),
    schema,
  });
}

/** Where a shot's files begin; everything that was ever made for a job lies below one folder. */
export const generatedKey = ({ generationJobId, generationIndex }: GenerationShotRow) =>
  `generated/${generationJobId}/${generationIndex}_${Date.now()}_${randomKey()}`;
