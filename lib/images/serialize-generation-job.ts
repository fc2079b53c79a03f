import { estimateCall } from "#lib/costs/estimate.ts";
import { chargedFor } from "#lib/costs/find-last-calls.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { GeneratedImageRow, GenerationJobParts, GenerationJobRow, ShotWithCall } from "./generation-job-parts.ts";
import { ledgerProvider } from "./ledger-provider.ts";
import { type GeneratedImage, type GenerationJob, imageMethods, type Shot } from "./schema.ts";
import { serializeReference } from "./serialize-reference-image.ts";

/** Rows to the public shape; JSON columns are parsed on the way out. */
export function serializeGenerationJob({ job, references, shots, images }: GenerationJobParts): GenerationJob {
  return {
    jobId: job.id,
    sessionId: job.sessionId,
    prompt: job.prompt,
    shotType: job.shotType,
    cameraAngle: job.cameraAngle,
    style: job.style,
    location: job.location,
    lighting: job.lighting,
    weather: job.weather,
    isCustomEnabled: job.isCustomEnabled,
    aspectRatio: job.aspectRatio,
    numberOfShots: job.numberOfShots,
    seed: job.seed,
    generationMethod: methodOf(job),
    modelUsed: job.modelUsed,
    promptProvider: job.promptProvider,
    promptModel: job.promptModel,
    brandId: job.brandId,
    secondsPerShot: estimateCall({
      category: "image",
      provider: ledgerProvider(job.generationMethod),
      model: job.modelUsed,
      references: references.length,
    }).seconds,
    referenceImages: references.map(serializeReference),
    shots: shots.map(serializeShot),
    images: serializeImages(images, shots),
    revision: job.revision,
    createdAt: job.createdAt.toISOString(),
    ...composedPart(job),
    ...changingPart(job, shots),
  };
}

const methodOf = ({ id, generationMethod }: GenerationJobRow) => {
  const method = imageMethods.find((known) => known === generationMethod);
  if (!method) throw new Error(`Generation job ${id} has an unknown method`);
  return method;
};

/** What is composed once, before there are shots; too long to be told with each of them. */
export const composedPart = (job: GenerationJobRow) =>
  ({
    generatedPrompt: job.generatedPrompt,
    palette: job.palette === null ? null : swatchSchema.array().parse(job.palette),
  }) satisfies Partial<GenerationJob>;

/** What of a job's own fields changes while it runs; every event of it carries all of it. */
export function changingPart(job: GenerationJobRow, shots: ShotWithCall[]) {
  return {
    status: job.status,
    waitingReason: job.waitingReason,
    errorCode: job.errorCode,
    errorMessage: job.errorMessage,
    stepAttempt: job.stepAttempt,
    nextAttemptAt: iso(job.nextAttemptAt),
    cost: costOf(job, shots),
    startedAt: iso(job.startedAt),
    completedAt: iso(job.completedAt),
  } satisfies Partial<GenerationJob>;
}

/** Actual is null until a call with a known price has settled; what nobody knows is counted, never taken for 0. */
function costOf(job: GenerationJobRow, shots: ShotWithCall[]): GenerationJob["cost"] {
  const isKnown = job.costCount > job.unknownCostCount;
  return {
    estimated: dollars(job.estimatedCost),
    actual: isKnown ? Number(job.actualCost) : null,
    unknownCount: job.unknownCostCount + shots.filter(({ call }) => call?.status === "uncertain").length,
    currency: "USD",
  };
}

/** One tile. */
export function serializeShot({ shot, call }: ShotWithCall): Shot {
  return {
    id: shot.id,
    generationIndex: shot.generationIndex,
    status: shot.status,
    prompt: shot.prompt,
    seed: shot.seed,
    errorCode: shot.errorCode,
    errorMessage: shot.errorMessage,
    charged: chargedOf({ shot, call }),
    stepAttempt: shot.stepAttempt,
    nextAttemptAt: iso(shot.nextAttemptAt),
    waitingReason: shot.waitingReason,
    uncertainCall:
      call?.status === "uncertain"
        ? { id: call.id, provider: call.provider, estimatedCost: dollars(call.estimatedCost) }
        : null,
    startedAt: iso(shot.startedAt),
    completedAt: iso(shot.completedAt),
  };
}

/** Said of a shot that came to nothing. */
const chargedOf = ({ shot, call }: ShotWithCall): Shot["charged"] =>
  ["failed", "cancelled", "uncertain"].includes(shot.status) ? chargedFor(call, shot.startedAt) : null;

export const serializeImages = (images: GeneratedImageRow[], shots: ShotWithCall[]): GeneratedImage[] =>
  images.map((image) => serializeImage(image, shots.find(({ shot }) => shot.id === image.generationShotId)?.call));

/** @param call the one that made it */
function serializeImage(image: GeneratedImageRow, call: ShotWithCall["call"] | undefined): GeneratedImage {
  return {
    id: image.id,
    jobId: image.generationJobId,
    shotId: image.generationShotId,
    url: fileUrl(image.displayKey),
    thumbnailUrl: fileUrl(image.thumbnailKey),
    originalUrl: fileUrl(image.storageKey),
    thumbhash: image.thumbhash,
    fileName: image.fileName,
    mimeType: image.mimeType,
    sizeBytes: image.fileSize,
    width: image.width,
    height: image.height,
    generationIndex: image.generationIndex,
    promptUsed: image.promptUsed,
    seed: image.seed,
    cost: dollars(call?.actualCost ?? null),
    createdAt: image.createdAt.toISOString(),
  };
}

const dollars = (amount: string | null) => (amount === null ? null : Number(amount));
const iso = (time: Date | null) => time?.toISOString() ?? null;
