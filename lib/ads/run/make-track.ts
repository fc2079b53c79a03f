import * as z from "zod";
import { estimateCall } from "#lib/costs/estimate.ts";
import { originalSchema } from "#lib/costs/media/original.ts";
import type { Order } from "#lib/costs/media/pay-for-media.ts";
import type { MusicInput, MusicOutput } from "#lib/providers/music-contract.ts";
import { musicMaker } from "#lib/providers/select-music.ts";
import { musicOrderSchema } from "../film/music-order.ts";
import { assetKey } from "./asset-key.ts";
import { type AssetRun, assetStep } from "./asset-run.ts";
import { finishTrack } from "./finish-track.ts";

/** Longest time of one direct call. */
const sendMs = 5 * 60_000;

const schema = originalSchema.extend({ mimeType: z.enum(["audio/wav", "audio/mpeg"]) });

export const makeTrack = assetStep<MusicInput, MusicOutput>({ order, finish: finishTrack, isHeavy: true });

function order({ asset }: AssetRun): Order<MusicInput, MusicOutput> {
  const { method, model, genre, seed, durationMs } = musicOrderSchema.parse(asset.manifest);
  const maker = musicMaker(method, model);
  const whom = { provider: maker.name, model: maker.model };
  return {
    category: "music",
    maker,
    estimatedCost: estimateCall({ category: "music", ...whom }).amount,
    sendMs,
    readInput: async () => ({ genre, seed, durationSeconds: durationMs / 1000 }),
    keyStart: assetKey(asset),
    schema,
  };
}
