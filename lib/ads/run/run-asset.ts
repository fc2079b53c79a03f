import { handleMediaFailure } from "#lib/costs/media/handle-media-failure.ts";
import type { PoolKind } from "#lib/queue/contracts.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { claimAsset } from "../moves.ts";
import type { AssetType } from "../schema.ts";
import type { AssetStep } from "./asset-run.ts";
import { makeClip } from "./make-clip.ts";
import { makeFilm } from "./make-film.ts";
import { makeImage } from "./make-image.ts";
import { makeTrack } from "./make-track.ts";
import { paidAsset } from "./paid-asset.ts";

const steps: Record<AssetType, AssetStep> = {
  image: makeImage,
  video_clip: makeClip,
  audio: makeTrack,
  final_video: makeFilm,
};

/**
 * Makes one image, clip, track or film of an ad: the original first, into our storage and the ledger in one step, then
 * what people look at. A repeat after a crash or a wait goes on where it stopped and pays for nothing twice.
 * @throws LeaseLost when the asset was cancelled or taken over; anything that the queue should deliver again
 */
export async function runAsset(task: TaskContext & { assetId: string; pool: PoolKind }): Promise<void> {
  const { assetId, pool, ...context } = task;
  const work = await claimAsset(context.db, { assetId, poolId: context.poolId });
  if (!work) return;
  const run = { ...context, ...work, pool, claimedAt: performance.now() };
  const row = paidAsset(run);
  try {
    await steps[run.asset.type](run, row);
  } catch (error) {
    await handleMediaFailure(row, error);
  }
}
