import * as z from "zod";
import { costSchema } from "#lib/costs/cost-schema.ts";
import { measurementsSchema, swatchSchema } from "#lib/media/measurements.ts";
import { analysisSchema } from "#lib/providers/analysis.ts";
import { outputFormats } from "#lib/providers/contract.ts";
import { pieceCount } from "#lib/providers/pieces.ts";

export const visionStatuses = [
  "pending",
  "gemini_analyzing",
  "deepseek_generating",
  "complete",
  "error",
  "cancelled",
] as const;
export type VisionStatus = (typeof visionStatuses)[number];

export const liveStatuses = ["pending", "gemini_analyzing", "deepseek_generating"] as const;

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((value) => value || null);

/** Only what can be an image on the public web; the worker's guard decides about the address behind it. */
const publicUrl = z.url({ protocol: /^https$/, error: "Give an https address." }).max(2048);

/** The body of a new analysis, for the form and for the API. Exactly one of `uploadId` and `imageUrl`. */
export const newVisionJobSchema = z
  .strictObject({
    uploadId: z.uuid().optional(),
    imageUrl: publicUrl.optional(),
    imageContext: optionalText(2000),
    analysisPurpose: z
      .string({ error: "Say what the analysis is for." })
      .trim()
      .min(1, "Say what the analysis is for.")
      .max(255),
    outputFormat: z.enum(outputFormats),
    creativityLevel: z.number().min(0).max(2).default(1),
    additionalInstructions: optionalText(2000),
  })
  .refine((job) => (job.uploadId === undefined) !== (job.imageUrl === undefined), {
    path: ["uploadId"],
    error: "Give an uploaded image or an address, one of the two.",
  });
export type NewVisionJob = z.infer<typeof newVisionJobSchema>;

export const feedbackSchema = z.strictObject({
  rating: z.enum(["helpful", "not_helpful", "needs_revision"]),
  comment: optionalText(1000),
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** A person's edit of one piece; an absent field stays as it is, null goes back to what was written. */
export const pieceEditSchema = z
  .strictObject({
    storyboardMandarin: z.string().trim().min(1).max(4000).nullish(),
    captionMandarin: z.string().trim().min(1).max(2000).nullish(),
    explanationEnglish: z.string().trim().min(1).max(4000).nullish(),
  })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), "Change at least one text.");
export type PieceEdit = z.infer<typeof pieceEditSchema>;

/** The stored edits: five entries, each null or the changed fields. */
export const editsSchema = z.array(
  z
    .object({ storyboardMandarin: z.string(), captionMandarin: z.string(), explanationEnglish: z.string() })
    .partial()
    .nullable(),
);

/** A piece on its way out: a person's edit may be longer, or hold a link, where a model's text may not. */
const shownPieceSchema = z.object({
  storyboardMandarin: z.string(),
  captionMandarin: z.string(),
  explanationEnglish: z.string(),
});

/** A job as everybody outside sees it. Streams carry changed parts of this shape. */
export const visionJobSchema = z.object({
  jobId: z.int(),
  status: z.enum(visionStatuses),
  progress: z.int().min(0).max(100),
  imageUrl: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  thumbhash: z.string().nullable(),
  imageWidth: z.int().nullable(),
  imageHeight: z.int().nullable(),
  imageContext: z.string().nullable(),
  analysisPurpose: z.string(),
  outputFormat: z.enum(outputFormats),
  creativityLevel: z.number(),
  additionalInstructions: z.string().nullable(),
  providers: z.object({ vision: z.string(), visionModel: z.string(), copy: z.string(), copyModel: z.string() }),
  palette: z.array(swatchSchema).nullable(),
  measurements: measurementsSchema.nullable(),
  geminiOutput: analysisSchema.nullable(),
  geminiAnalyzedAt: z.iso.datetime().nullable(),
  /** The five pieces as they read now, edits applied. */
  deepseekOutput: z.array(shownPieceSchema).length(pieceCount).nullable(),
  deepseekGeneratedAt: z.iso.datetime().nullable(),
  /** The five pieces as they were written; null until they are. */
  originalOutput: z.array(shownPieceSchema).length(pieceCount).nullable(),
  feedback: z.object({ rating: feedbackSchema.shape.rating, comment: z.string().nullable() }).nullable(),
  errorStage: z.enum(["upload", "gemini", "deepseek", "storage"]).nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  retryCount: z.int(),
  maxRetries: z.int(),
  /** Sends made in the step under way. */
  stepAttempt: z.int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  waitingReason: z.string().nullable(),
  cost: costSchema,
  brandId: z.string().nullable(),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
});
export type VisionJob = z.infer<typeof visionJobSchema>;

/** A job in a list. */
export const visionJobSummarySchema = visionJobSchema.pick({
  jobId: true,
  status: true,
  progress: true,
  imageUrl: true,
  thumbnailUrl: true,
  thumbhash: true,
  imageWidth: true,
  imageHeight: true,
  analysisPurpose: true,
  outputFormat: true,
  palette: true,
  errorStage: true,
  errorCode: true,
  errorMessage: true,
  waitingReason: true,
  nextAttemptAt: true,
  stepAttempt: true,
  cost: true,
  revision: true,
  createdAt: true,
  completedAt: true,
});
export type VisionJobSummary = z.infer<typeof visionJobSummarySchema>;
