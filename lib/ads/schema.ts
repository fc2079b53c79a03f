import * as z from "zod";
import { costSchema } from "#lib/costs/cost-schema.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import { musicGenres } from "#lib/providers/music-contract.ts";
import { maxScenes, plannedSceneSchema, productCategories, viewTypes } from "#lib/providers/plan-contract.ts";
import { adRatios, cameraMovements } from "#lib/providers/video-contract.ts";
import { adStages, adStatuses } from "./workflow.ts";

export const assetTypes = ["image", "video_clip", "final_video", "audio"] as const;
export type AssetType = (typeof assetTypes)[number];
export const assetSources = [
  "openai",
  "gemini",
  "flux-pro",
  "sdxl",
  "local",
  "wan",
  "runway",
  "stable-video-diffusion",
  "musicgen",
  "ffmpeg",
  "user-upload",
] as const;
export const assetStatuses = ["generating", "completed", "failed", "approved", "rejected"] as const;

export const imageMethods = ["openai", "gemini", "flux-pro", "sdxl", "local"] as const;
export const videoMethods = ["wan", "runway", "stable-video-diffusion", "local"] as const;
export const musicMethods = ["musicgen", "local"] as const;
/** `sans` and `serif` have every common character of both languages. */
export const textFonts = ["sans", "serif"] as const;

const maxSeed = 2 ** 31 - 1;
const title = z.string().trim().min(1, "Give the ad a name.").max(200);
const shortText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => value || null)
    .nullable();

export const musicSchema = z
  .strictObject({
    source: z.enum(["generated", "upload", "off"]),
    genre: z.enum(musicGenres).optional(),
    uploadId: z.uuid().optional(),
    /** What gives the right to use an uploaded track. */
    licence: z.string().trim().max(500).optional(),
    volume: z.number().min(0).max(1).default(1),
  })
  .refine(({ source, uploadId }) => source !== "upload" || uploadId !== undefined, {
    path: ["uploadId"],
    error: "Upload a track first.",
  })
  .refine(({ source, licence }) => source !== "upload" || Boolean(licence), {
    path: ["licence"],
    error: "Say what gives you the right to use this track.",
  });

/** What can be said of an ad at any time; each stage reads it when it begins. */
const brief = {
  productPrompt: z.string({ error: "Say what the ad is for." }).trim().min(1, "Say what the ad is for.").max(4000),
  videoPrompt: shortText(4000),
  productCategory: z.enum(productCategories).nullable(),
  productUploadId: z.uuid().nullable(),
  brandId: z.uuid().nullable(),
  productName: shortText(100),
  callToAction: shortText(100),
  textColor: z.string().regex(/^#[0-9a-fA-F]{6}$/, "Give a colour as #rrggbb."),
  textFont: z.enum(textFonts),
  aspectRatio: z.enum(adRatios),
  music: musicSchema,
  numImages: z.int().min(1).max(maxScenes),
  clipDurationSeconds: z.number().min(1).max(10),
  imageMethod: z.enum(imageMethods),
  videoMethod: z.enum(videoMethods),
  musicMethod: z.enum(musicMethods),
};

export const newAdSessionSchema = z.strictObject({
  title: title.optional(),
  productPrompt: brief.productPrompt,
  videoPrompt: brief.videoPrompt.optional(),
  productCategory: brief.productCategory.optional(),
  productUploadId: brief.productUploadId.optional(),
  /** An image that was generated in the Images studio, as the product's photo. */
  productGeneratedImageId: z.uuid().optional(),
  brandId: brief.brandId.optional(),
  productName: brief.productName.optional(),
  callToAction: brief.callToAction.optional(),
  textColor: brief.textColor.default("#ffffff"),
  textFont: brief.textFont.default("sans"),
  aspectRatio: brief.aspectRatio.default("9:16"),
  music: brief.music.default({ source: "generated", volume: 1 }),
  numImages: brief.numImages.default(6),
  clipDurationSeconds: brief.clipDurationSeconds.default(3),
  seed: z.int().min(0).max(maxSeed).optional(),
  /** Absent: the configured ones. */
  imageMethod: brief.imageMethod.optional(),
  videoMethod: brief.videoMethod.optional(),
  musicMethod: brief.musicMethod.optional(),
});
export type NewAdSession = z.infer<typeof newAdSessionSchema>;

export const adSessionChangeSchema = z
  .strictObject({ title, ...brief })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "Nothing is changed.");
export type AdSessionChange = z.infer<typeof adSessionChangeSchema>;

/** A scene of the plan. A new one needs no id. */
export const sceneSchema = plannedSceneSchema.extend({ id: z.string().min(1).max(40) });
export type AdScene = z.infer<typeof sceneSchema>;

export const planChangeSchema = z
  .strictObject({
    styleKeywords: z.array(z.string().trim().min(1).max(60)).max(12),
    negativePrompt: z.string().trim().max(1000),
    consistencySeed: z.int().min(0).max(maxSeed),
    scenes: z
      .array(plannedSceneSchema.extend({ id: z.string().min(1).max(40).optional() }))
      .min(1)
      .max(maxScenes),
  })
  .partial();
export type PlanChange = z.infer<typeof planChangeSchema>;

/** Start the images: all scenes that have none yet, or more of some. The body itself may be absent. */
export const startImagesSchema = z
  .strictObject({
    /** Absent: every scene without an image. */
    sceneIds: z.array(z.string()).min(1).max(maxScenes).optional(),
    /** Of each scene. */
    variations: z.int().min(1).max(4).default(1),
    /** Images of one's own that become part of the board. */
    uploadIds: z.array(z.uuid()).min(1).max(12).optional(),
  })
  .optional();

/** Start the clips: of every approved image without one, or of these. The body itself may be absent. */
export const startClipsSchema = z.strictObject({ imageIds: z.array(z.uuid()).min(1).max(60).optional() }).optional();

/** Start a film of the approved clips, in one ratio or more. The body itself may be absent. */
export const startCompositionSchema = z
  .strictObject({
    /** Beside the session's own. */
    alsoIn: z.array(z.enum(adRatios)).max(3).default([]),
  })
  .optional();

const boardIds = z.array(z.uuid()).max(200);
export const moodBoardSchema = z.strictObject({
  /** In the order of the board. */
  approved: boardIds,
  rejected: boardIds,
  /** The one that the change was made against; absent: whatever it is by now. */
  boardRevision: z.int().optional(),
});
export const trimSchema = z
  .strictObject({ in: z.number().min(0), out: z.number().positive() })
  .refine((trim) => trim.out - trim.in >= 0.5, "A clip needs at least half a second.");
export const clipBoardSchema = moodBoardSchema.extend({
  /** By asset, in seconds of the clip; null: all of it. Those that are not named stay as they are. */
  trims: z.record(z.uuid(), trimSchema.nullable()).optional(),
});
export type BoardChange = z.infer<typeof clipBoardSchema>;

/** Absent: everything that failed or was cancelled in the session's stage. The body itself may be absent. */
export const adRetrySchema = z.strictObject({ assetIds: z.array(z.uuid()).min(1).max(60).optional() }).optional();

/** Another try of one image or clip, beside the one that is there. The body itself may be absent. */
export const regenerateSchema = z
  .strictObject({
    prompt: z.string().trim().min(1).max(2000).optional(),
    seed: z.int().min(0).max(maxSeed).optional(),
    cameraMovement: z.enum(cameraMovements).optional(),
    motionIntensity: z.number().min(0).max(1).optional(),
  })
  .optional();

export const assetSchema = z.object({
  id: z.uuid(),
  type: z.enum(assetTypes),
  source: z.enum(assetSources),
  status: z.enum(assetStatuses),
  /** An image, a clip without sound, a track or a film; null while it is being made. */
  url: z.string().nullable(),
  /** The still of a clip or film, or an image of at most 2048 px. */
  displayUrl: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  thumbhash: z.string().nullable(),
  fileName: z.string().nullable(),
  mimeType: z.string().nullable(),
  fileSizeBytes: z.int().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  resolution: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  fps: z.int().nullable(),
  cost: costSchema,
  generationTimeSeconds: z.number().nullable(),
  modelVersion: z.string().nullable(),
  sceneId: z.string().nullable(),
  viewType: z.enum(viewTypes).nullable(),
  seed: z.int().nullable(),
  sourceImageId: z.uuid().nullable(),
  scenePrompt: z.string().nullable(),
  cameraMovement: z.enum(cameraMovements).nullable(),
  motionIntensity: z.number().nullable(),
  generationPrompt: z.string().nullable(),
  negativePrompt: z.string().nullable(),
  userSelected: z.boolean(),
  selectionOrder: z.int().nullable(),
  trim: z.object({ in: z.number(), out: z.number() }).nullable(),
  aspectRatio: z.enum(adRatios).nullable(),
  musicGenre: z.string().nullable(),
  version: z.int().nullable(),
  /** What it was made from has changed since: `plan`, `image`, `cut`; null when it is up to date. */
  stale: z.enum(["plan", "image", "cut"]).nullable(),
  /** What was measured of a film or clip: loudness, contrast, what was found missing. */
  report: z.record(z.string(), z.unknown()).nullable(),
  progressPercentage: z.int(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** Whether money went for one that failed; null where nothing was sent. */
  charged: z.enum(["no", "yes", "unknown"]).nullable(),
  stepAttempt: z.int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  waitingReason: z.string().nullable(),
  uncertainCall: z.object({ id: z.uuid(), provider: z.string(), estimatedCost: z.number().nullable() }).nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
});
export type Asset = z.infer<typeof assetSchema>;

const estimateSchema = z.object({
  count: z.int(),
  /** US dollars; null where the price is unknown. */
  amount: z.number().nullable(),
  seconds: z.number(),
});

/** An ad as everybody outside sees it. Streams carry changed parts of this shape, `assets` by their ids. */
export const adSessionSchema = z.object({
  sessionId: z.uuid(),
  title: z.string(),
  status: z.enum(adStatuses),
  currentStage: z.enum(adStages).nullable(),
  progressPercentage: z.int(),
  /** Where it can go from here. */
  nextStatuses: z.array(z.enum(adStatuses)),
  waitingReason: z.string().nullable(),
  productPrompt: z.string(),
  videoPrompt: z.string().nullable(),
  productCategory: z.enum(productCategories).nullable(),
  productImage: z
    .object({
      uploadId: z.uuid(),
      url: z.string(),
      thumbnailUrl: z.string(),
      /** The file as it came, byte for byte. */
      originalUrl: z.string(),
      width: z.int(),
      height: z.int(),
    })
    .nullable(),
  brandId: z.uuid().nullable(),
  palette: z.array(swatchSchema).nullable(),
  productName: z.string().nullable(),
  callToAction: z.string().nullable(),
  textColor: z.string(),
  textFont: z.enum(textFonts),
  aspectRatio: z.enum(adRatios),
  music: z.object({
    source: z.enum(["generated", "upload", "off"]),
    genre: z.enum(musicGenres).nullable(),
    uploadId: z.uuid().nullable(),
    uploadName: z.string().nullable(),
    licence: z.string().nullable(),
    volume: z.number(),
  }),
  numImages: z.int(),
  clipDurationSeconds: z.number(),
  consistencySeed: z.int(),
  styleKeywords: z.array(z.string()),
  negativePrompt: z.string().nullable(),
  /** Null until there is a plan. */
  scenes: z.array(sceneSchema).nullable(),
  planProvider: z.string(),
  planModel: z.string(),
  imageMethod: z.enum(imageMethods),
  imageModel: z.string(),
  videoMethod: z.enum(videoMethods),
  videoModel: z.string(),
  musicMethod: z.enum(musicMethods),
  musicModel: z.string(),
  moodBoardRevision: z.int(),
  clipBoardRevision: z.int(),
  finalVideoId: z.uuid().nullable(),
  /** Finished, failed and being made; not deleted; in the order in which they came into being. */
  assets: z.array(assetSchema),
  /** What each stage would cost if it were begun now. */
  estimates: z.object({
    plan: estimateSchema,
    images: estimateSchema,
    clips: estimateSchema,
    composition: estimateSchema,
  }),
  cost: costSchema,
  totalCost: z.number(),
  estimatedCost: z.number().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  retryCount: z.int(),
  stepAttempt: z.int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
});
export type AdSession = z.infer<typeof adSessionSchema>;

/** A line of the list of ads. */
export const adSummarySchema = z.object({
  sessionId: z.uuid(),
  title: z.string(),
  status: z.enum(adStatuses),
  currentStage: z.enum(adStages).nullable(),
  progressPercentage: z.int(),
  waitingReason: z.string().nullable(),
  aspectRatio: z.enum(adRatios),
  thumbnailUrl: z.string().nullable(),
  imageCount: z.int(),
  clipCount: z.int(),
  cost: costSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type AdSummary = z.infer<typeof adSummarySchema>;

export const costLineSchema = z.object({
  category: z.string(),
  provider: z.string(),
  model: z.string(),
  apiCalls: z.int(),
  /** Of the calls whose price is known. */
  totalCost: z.number(),
  unknownCount: z.int(),
  averageLatencyMs: z.number().nullable(),
});
export const adCostsSchema = z.object({
  sessionId: z.uuid(),
  cost: costSchema,
  lines: z.array(costLineSchema),
  /** Calls that failed and cost nothing, and those of which nobody knows. */
  failedNotCharged: z.int(),
  uncertain: z.int(),
});
export type AdCosts = z.infer<typeof adCostsSchema>;
