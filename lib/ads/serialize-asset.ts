import * as z from "zod";
import { chargedFor } from "#lib/costs/find-last-calls.ts";
import { viewTypes } from "#lib/providers/plan-contract.ts";
import { cameraMovements } from "#lib/providers/video-contract.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import { metadataOf } from "./asset-metadata.ts";
import type { Asset } from "./schema.ts";
import type { AssetWithCall } from "./session-parts.ts";
import type { StaleMarks } from "./stale-marks.ts";

const viewType = z.enum(viewTypes).nullable();
const cameraMovement = z.enum(cameraMovements).nullable();

/** One tile, clip, track or film. */
export function serializeAsset({ asset, call }: AssetWithCall, marks: StaleMarks): Asset {
  const isUncertain = call?.status === "uncertain";
  return {
    id: asset.id,
    type: asset.type,
    source: asset.source,
    status: asset.status,
    url: url(asset.storageKey),
    displayUrl: url(asset.displayKey),
    thumbnailUrl: url(asset.thumbnailKey),
    thumbhash: asset.thumbhash,
    fileName: asset.fileName,
    mimeType: asset.mimeType,
    fileSizeBytes: asset.fileSizeBytes,
    width: asset.width,
    height: asset.height,
    resolution: asset.resolution,
    durationSeconds: number(asset.durationSeconds),
    fps: asset.fps,
    cost: {
      estimated: number(call?.estimatedCost ?? null),
      actual: asset.costCount > asset.unknownCostCount ? Number(asset.generationCost) : null,
      unknownCount: asset.unknownCostCount + (isUncertain ? 1 : 0),
      currency: "USD",
    },
    generationTimeSeconds: number(asset.generationTimeSeconds),
    modelVersion: asset.modelVersion,
    sceneId: asset.sceneId,
    viewType: viewType.parse(asset.viewType),
    seed: asset.seed,
    sourceImageId: asset.sourceImageId,
    scenePrompt: asset.scenePrompt,
    cameraMovement: cameraMovement.parse(asset.cameraMovement),
    motionIntensity: number(asset.motionIntensity),
    generationPrompt: asset.generationPrompt,
    negativePrompt: asset.negativePrompt,
    userSelected: asset.userSelected,
    selectionOrder: asset.selectionOrder,
    trim:
      asset.trimIn === null || asset.trimOut === null ? null : { in: Number(asset.trimIn), out: Number(asset.trimOut) },
    aspectRatio: asset.aspectRatio,
    musicGenre: asset.musicGenre,
    version: asset.version,
    stale: marks.get(asset.id) ?? null,
    report: metadataOf(asset).report,
    progressPercentage: asset.progressPercentage,
    errorCode: asset.errorCode,
    errorMessage: asset.errorMessage,
    charged: asset.status === "failed" ? chargedFor(call, asset.startedAt) : null,
    stepAttempt: asset.stepAttempt,
    nextAttemptAt: iso(asset.nextAttemptAt),
    waitingReason: asset.waitingReason,
    uncertainCall:
      call && isUncertain ? { id: call.id, provider: call.provider, estimatedCost: number(call.estimatedCost) } : null,
    createdAt: asset.createdAt.toISOString(),
    startedAt: iso(asset.startedAt),
    completedAt: iso(asset.completedAt),
  };
}

const url = (key: string | null) => (key === null ? null : fileUrl(key));
const number = (value: string | null) => (value === null ? null : Number(value));
const iso = (time: Date | null) => time?.toISOString() ?? null;
