import * as z from "zod";
import { costSchema } from "#lib/costs/cost-schema.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import {
  aspectRatios,
  cameraAngles,
  imageLightings,
  imageStyles,
  imageWeathers,
  referenceRoles,
  shotTypes,
} from "#lib/providers/image-contract.ts";
import { maxComposedPrompt, maxShots } from "#lib/providers/prompt-contract.ts";

export const generationStatuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;
export type GenerationStatus = (typeof generationStatuses)[number];
/** A job that may still change by itself. */
export const liveGenerationStatuses = ["pending", "processing"] as const;

export const shotStatuses = ["pending", "processing", "completed", "failed", "cancelled", "uncertain"] as const;
export type ShotStatus = (typeof shotStatuses)[number];
export const liveShotStatuses = ["pending", "processing"] as const;

/** Who can make an image: a model with its vendor, or our own comp renderer. */
export const imageMethods = ["openai", "gemini", "flux-pro", "sdxl", "local"] as const;
export type ImageMethod = (typeof imageMethods)[number];

const maxSeed = 2 ** 31 - 1;
const title = z.string().trim().min(1, "Give the session a name.").max(200);

export const newImageSessionSchema = z.strictObject({ title: title.optional() });
export const imageSessionChangeSchema = z.strictObject({ title });

/** A picture to be followed: an upload, or an image that was generated here before. */
export const newReferenceSchema = z
  .strictObject({
    uploadId: z.uuid().optional(),
    generatedImageId: z.uuid().optional(),
    role: z.enum(referenceRoles).default("product"),
  })
  .refine((reference) => (reference.uploadId === undefined) !== (reference.generatedImageId === undefined), {
    path: ["uploadId"],
    error: "Give an uploaded or a generated image, one of the two.",
  });
export type NewReference = z.infer<typeof newReferenceSchema>;
export const referenceChangeSchema = z.strictObject({ role: z.enum(referenceRoles) });

/** The body of a new generation, for the panel and for the API. */
export const newGenerationJobSchema = z.strictObject({
  prompt: z.string({ error: "Say what to make." }).trim().min(1, "Say what to make.").max(4000),
  /** The composed prompt as a person edited it; with it nothing is composed any more. */
  generatedPrompt: z.string().trim().min(1).max(maxComposedPrompt).optional(),
  shotType: z.enum(shotTypes).default("any"),
  cameraAngle: z.enum(cameraAngles).default("any"),
  style: z.enum(imageStyles).default("any"),
  location: z.string().trim().min(1).max(200).default("any"),
  lighting: z.enum(imageLightings).default("any"),
  weather: z.enum(imageWeathers).default("any"),
  isCustomEnabled: z.boolean().default(false),
  aspectRatio: z.enum(aspectRatios).default("1:1"),
  numberOfShots: z.int().min(1).max(maxShots).default(4),
  seed: z.int().min(0).max(maxSeed).optional(),
  referenceImageIds: z.array(z.uuid()).max(16).default([]),
  brandId: z.uuid().optional(),
  /** Absent: the configured one. */
  generationMethod: z.enum(imageMethods).optional(),
  /** Stop once the prompt is composed and wait for a person, before any image is paid. */
  reviewPrompt: z.boolean().default(false),
});
export type NewGenerationJob = z.infer<typeof newGenerationJobSchema>;

/** Absent words: the composed prompt as it is. The body itself may be absent. */
export const approvalSchema = z
  .strictObject({ generatedPrompt: z.string().trim().min(1).max(maxComposedPrompt).optional() })
  .optional();

export const shotIdsSchema = z.array(z.uuid()).min(1).max(maxShots);

/** Absent: every shot that can be made again. The body itself may be absent. */
export const retrySchema = z.strictObject({ shotIds: shotIdsSchema.optional() }).optional();

/** What a person says about a call of which nobody knows whether it was charged. */
export const resolutionSchema = z.strictObject({ outcome: z.enum(["not_charged", "charged"]) });
export type Resolution = z.infer<typeof resolutionSchema>;

export const imageSessionSchema = z.object({
  sessionId: z.uuid(),
  title: z.string(),
  thumbnailUrl: z.string().nullable(),
  generatedCount: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ImageSession = z.infer<typeof imageSessionSchema>;

export const referenceImageSchema = z.object({
  id: z.uuid(),
  role: z.enum(referenceRoles),
  url: z.string(),
  thumbnailUrl: z.string(),
  fileName: z.string(),
  width: z.int(),
  height: z.int(),
  uploadedAt: z.iso.datetime(),
});
export type ReferenceImage = z.infer<typeof referenceImageSchema>;

export const generatedImageSchema = z.object({
  id: z.uuid(),
  jobId: z.uuid().nullable(),
  shotId: z.uuid().nullable(),
  /** For looking at: at most 2048 px. */
  url: z.string(),
  thumbnailUrl: z.string(),
  /** The file as it was made. */
  originalUrl: z.string(),
  thumbhash: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  sizeBytes: z.int(),
  width: z.int(),
  height: z.int(),
  generationIndex: z.int(),
  promptUsed: z.string(),
  seed: z.int(),
  /** US dollars of the call that made it; null where no price is known. */
  cost: z.number().nullable(),
  createdAt: z.iso.datetime(),
});
export type GeneratedImage = z.infer<typeof generatedImageSchema>;

/** One tile. Its image is in the job's `images`, by `shotId`. */
export const shotSchema = z.object({
  id: z.uuid(),
  generationIndex: z.int(),
  status: z.enum(shotStatuses),
  prompt: z.string(),
  seed: z.int(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** Whether money went for a shot that failed; null where nothing was sent. */
  charged: z.enum(["no", "yes", "unknown"]).nullable(),
  stepAttempt: z.int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  waitingReason: z.string().nullable(),
  /** The call that a person must say something about; with what it would have cost. */
  uncertainCall: z.object({ id: z.uuid(), provider: z.string(), estimatedCost: z.number().nullable() }).nullable(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
});
export type Shot = z.infer<typeof shotSchema>;

/** A job as everybody outside sees it. Streams carry changed parts of this shape, `shots` and `images` by their ids. */
export const generationJobSchema = z.object({
  jobId: z.uuid(),
  sessionId: z.uuid().nullable(),
  prompt: z.string(),
  generatedPrompt: z.string().nullable(),
  shotType: z.enum(shotTypes),
  cameraAngle: z.enum(cameraAngles),
  style: z.enum(imageStyles),
  location: z.string(),
  lighting: z.enum(imageLightings),
  weather: z.enum(imageWeathers),
  isCustomEnabled: z.boolean(),
  aspectRatio: z.enum(aspectRatios),
  numberOfShots: z.int(),
  seed: z.int(),
  generationMethod: z.enum(imageMethods),
  modelUsed: z.string(),
  promptProvider: z.string(),
  promptModel: z.string(),
  brandId: z.uuid().nullable(),
  palette: z.array(swatchSchema).nullable(),
  status: z.enum(generationStatuses),
  /** `review`: the composed prompt waits to be read. */
  waitingReason: z.string().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  stepAttempt: z.int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  /** `unknownCount` has also the calls of which nobody knows whether they were charged. */
  cost: costSchema,
  /** Expected time of one shot, in seconds. */
  secondsPerShot: z.number(),
  referenceImages: z.array(referenceImageSchema),
  shots: z.array(shotSchema),
  /** Finished and not deleted, in the order of the tiles. */
  images: z.array(generatedImageSchema),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
});
export type GenerationJob = z.infer<typeof generationJobSchema>;
