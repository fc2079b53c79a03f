import * as z from "zod";
import { estimateCall } from "#lib/costs/estimate.ts";
import { originalSchema } from "#lib/costs/media/original.ts";
import type { Order } from "#lib/costs/media/pay-for-media.ts";
import { videoMaker } from "#lib/providers/select-video.ts";
import { cameraMovements, type VideoInput, type VideoOutput } from "#lib/providers/video-contract.ts";
import { metadataOf } from "../asset-metadata.ts";
import { assetKey } from "./asset-key.ts";
import { type AssetRun, assetStep } from "./asset-run.ts";
import { finishClip } from "./finish-clip.ts";
import { readSourceImage } from "./source-image.ts";

/** Longest time of one direct call. */
const sendMs = 10 * 60_000;

const schema = originalSchema.extend({ mimeType: z.literal("video/mp4") });

export const makeClip = assetStep<VideoInput, VideoOutput>({ order, finish: finishClip, isHeavy: true });

function order({ db, asset, session }: AssetRun): Order<VideoInput, VideoOutput> {
  const maker = videoMaker(asset.source, asset.modelVersion ?? "");
  const { name: provider, model } = maker;
  return {
    category: "video",
    maker,
    estimatedCost: estimateCall({ category: "video", provider, model }).amount,
    sendMs,
    readInput: async () => ({
      image: await readSourceImage(db, asset),
      prompt: asset.scenePrompt ?? "",
      negativePrompt: asset.negativePrompt ?? "",
      cameraMovement: cameraMovements.find((known) => known === asset.cameraMovement) ?? "static",
      motionIntensity: Number(asset.motionIntensity ?? 0.5),
      durationSeconds: metadataOf(asset).wantedSeconds ?? Number(session.clipDurationSeconds),
      aspectRatio: asset.aspectRatio ?? session.aspectRatio,
      seed: asset.seed ?? session.consistencySeed,
    }),
    keyStart: assetKey(asset),
    schema,
  };
}
