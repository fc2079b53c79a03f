import type { visionJobOutputs } from "#db/schema/vision.ts";
import { measurementsSchema } from "#lib/media/measurements.ts";
import { analysisSchema } from "#lib/providers/analysis.ts";
import { type Piece, piecesSchema } from "#lib/providers/pieces.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { VisionJobRow } from "./moves.ts";
import { editsSchema, type VisionJob, type VisionJobSummary } from "./schema.ts";

/** A job's row with what belongs to it, as the queries join them. */
export interface JoinedVisionJob {
  job: VisionJobRow;
  upload: {
    displayKey: string;
    thumbnailKey: string;
    thumbhash: string;
    width: number;
    height: number;
  } | null;
  output: Pick<typeof visionJobOutputs.$inferSelect, "pieceEdits" | "userFeedback" | "feedbackComment"> | null;
  brandId: string | null;
}

/** Rows to the public shape; JSON columns are parsed on the way out. */
export function serializeVisionJob({ job, upload, output, brandId }: JoinedVisionJob): VisionJob {
  const measurements = job.measurements ? measurementsSchema.parse(job.measurements) : null;
  const written = job.deepseekOutput ? piecesSchema.parse(job.deepseekOutput) : null;
  return {
    ...summarise({ job, upload }),
    palette: measurements?.palette ?? null,
    measurements,
    imageContext: job.imageContext,
    creativityLevel: job.creativityLevel,
    additionalInstructions: job.additionalInstructions,
    providers: {
      vision: job.visionProvider,
      visionModel: job.visionModel,
      copy: job.copyProvider,
      copyModel: job.copyModel,
    },
    geminiOutput: job.geminiOutput ? analysisSchema.parse(job.geminiOutput) : null,
    geminiAnalyzedAt: iso(job.geminiAnalyzedAt),
    deepseekOutput: written && output ? applyEdits(written, output.pieceEdits) : written,
    deepseekGeneratedAt: iso(job.deepseekGeneratedAt),
    originalOutput: written,
    feedback: output?.userFeedback ? { rating: output.userFeedback, comment: output.feedbackComment } : null,
    retryCount: job.retryCount,
    maxRetries: job.maxRetries,
    brandId,
    startedAt: iso(job.startedAt),
  };
}

/** The part of a job that lists show. */
export function summarise({ job, upload }: Pick<JoinedVisionJob, "job" | "upload">): VisionJobSummary {
  return {
    jobId: job.id,
    status: job.status,
    progress: job.progress,
    imageUrl: upload && fileUrl(upload.displayKey),
    thumbnailUrl: upload && fileUrl(upload.thumbnailKey),
    thumbhash: upload?.thumbhash ?? null,
    imageWidth: upload?.width ?? null,
    imageHeight: upload?.height ?? null,
    analysisPurpose: job.analysisPurpose,
    outputFormat: job.outputFormat,
    palette: job.measurements ? measurementsSchema.parse(job.measurements).palette : null,
    errorStage: job.errorStage,
    errorCode: job.errorCode,
    errorMessage: job.errorMessage,
    waitingReason: job.waitingReason,
    nextAttemptAt: iso(job.nextAttemptAt),
    stepAttempt: job.stepAttempt,
    cost: costOf(job),
    revision: job.revision,
    createdAt: job.createdAt.toISOString(),
    completedAt: iso(job.completedAt),
  };
}

/** Actual is null until a call with a known price has settled; unknown prices are counted, never taken for 0. */
function costOf(job: VisionJobRow): VisionJob["cost"] {
  const known = job.costCount > job.unknownCostCount;
  return {
    estimated: job.estimatedCost === null ? null : Number(job.estimatedCost),
    actual: known ? Number(job.actualCost) : null,
    unknownCount: job.unknownCostCount,
    currency: "USD",
  };
}

/** The pieces as they read now: a person's words where there are any, else what was written. */
export function applyEdits(pieces: Piece[], storedEdits: unknown): Piece[] {
  const edits = editsSchema.parse(storedEdits);
  return pieces.map((piece, index) => ({ ...piece, ...edits[index] }));
}

const iso = (time: Date | null) => time?.toISOString() ?? null;
