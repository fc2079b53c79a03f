import * as z from "zod";
import { swatchSchema } from "#lib/media/measurements.ts";
import { musicGenres } from "#lib/providers/music-contract.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import { estimateStages } from "./estimate-stages.ts";
import { scenesOf } from "./scene-basis.ts";
import { type AdSession, imageMethods, musicMethods, textFonts, videoMethods } from "./schema.ts";
import { serializeAsset } from "./serialize-asset.ts";
import type { AdSessionParts, ProductUploadRow } from "./session-parts.ts";
import { type StaleMarks, staleMarks } from "./stale-marks.ts";
import { movesFrom } from "./workflow.ts";

/** Rows to the public shape; JSON columns are parsed on the way out. */
export function serializeAdSession(parts: AdSessionParts): AdSession {
  const marks = staleMarks(parts);
  return {
    sessionId: parts.session.id,
    createdAt: parts.session.createdAt.toISOString(),
    ...heldPart(parts),
    ...changingPart(parts, marks),
    assets: parts.assets.map((part) => serializeAsset(part, marks)),
  };
}

const choices = z.object({
  imageMethod: z.enum(imageMethods),
  videoMethod: z.enum(videoMethods),
  musicMethod: z.enum(musicMethods),
  textFont: z.enum(textFonts),
  musicGenre: z.enum(musicGenres).nullable(),
});

/** The brief, the plan and who makes things: what a person holds in hand, and no task changes but the planner's. */
export function heldPart({ session, product, track }: AdSessionParts) {
  const { musicGenre, ...chosen } = choices.parse(session);
  return {
    title: session.title,
    productPrompt: session.userProductPrompt,
    videoPrompt: session.userVideoPrompt,
    productCategory: session.productCategory,
    productImage: product && productImage(product),
    brandId: session.brandId,
    palette: session.palette === null ? null : swatchSchema.array().parse(session.palette),
    productName: session.productName,
    callToAction: session.callToAction,
    textColor: session.textColor,
    aspectRatio: session.aspectRatio,
    music: {
      source: session.musicSource,
      genre: musicGenre,
      uploadId: session.musicUploadId,
      uploadName: track?.originalName ?? null,
      licence: session.musicLicence,
      volume: Number(session.musicVolume),
    },
    numImages: session.numImagesRequested,
    clipDurationSeconds: Number(session.clipDurationSeconds),
    consistencySeed: session.consistencySeed,
    styleKeywords: session.styleKeywords,
    negativePrompt: session.negativePrompt,
    scenes: scenesOf(session),
    planProvider: session.planProvider,
    planModel: session.planModel,
    ...chosen,
    imageModel: session.imageModel,
    videoModel: session.videoModel,
    musicModel: session.musicModel,
  } satisfies Partial<AdSession>;
}

const productImage = (product: ProductUploadRow): AdSession["productImage"] => ({
  uploadId: product.id,
  url: fileUrl(product.displayKey),
  thumbnailUrl: fileUrl(product.thumbnailKey),
  originalUrl: fileUrl(product.storageKey),
  width: product.width,
  height: product.height,
});

/** What changes while things are made; every event carries all of it. */
export function changingPart(parts: AdSessionParts, marks: StaleMarks) {
  const { session } = parts;
  const cost = costOf(parts);
  return {
    status: session.status,
    currentStage: session.currentStage,
    progressPercentage: session.progressPercentage,
    nextStatuses: [...movesFrom(session)],
    waitingReason: session.waitingReason,
    moodBoardRevision: session.moodBoardRevision,
    clipBoardRevision: session.clipBoardRevision,
    finalVideoId: session.finalVideoId,
    estimates: estimateStages(parts, marks),
    cost,
    totalCost: Number(session.totalCost),
    estimatedCost: cost.estimated,
    errorCode: session.errorCode,
    errorMessage: session.errorMessage,
    retryCount: session.retryCount,
    stepAttempt: session.stepAttempt,
    nextAttemptAt: session.nextAttemptAt?.toISOString() ?? null,
    revision: session.revision,
    updatedAt: session.updatedAt.toISOString(),
    completedAt: session.completedAt?.toISOString() ?? null,
  } satisfies Partial<AdSession>;
}

/** Actual is null until a call with a known price has settled; what nobody knows is counted, never taken for 0. */
function costOf({ session, uncertainCalls }: AdSessionParts): AdSession["cost"] {
  return {
    estimated: session.estimatedCost === null ? null : Number(session.estimatedCost),
    actual: session.costCount > session.unknownCostCount ? Number(session.totalCost) : null,
    unknownCount: session.unknownCostCount + uncertainCalls,
    currency: "USD",
  };
}
