import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import type { PaidRow } from "#lib/costs/media/paid-row.ts";
import type { Verdict } from "#lib/costs/verdict.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { changeAssets, endAsset, uncertainAsset } from "../end-assets.ts";
import { enqueueAsset } from "../enqueue-asset.ts";
import { ownedAsset } from "../moves.ts";
import { releaseAsset } from "../release-asset.ts";
import type { AssetType } from "../schema.ts";
import type { AssetRow } from "../session-parts.ts";
import { settleSession } from "../settle-session.ts";
import type { AssetRun } from "./asset-run.ts";

const nouns: Record<AssetType, PaidRow["noun"]> = {
  image: "image",
  video_clip: "clip",
  audio: "track",
  final_video: "film",
};

/** An asset as a row that its original is bought for. */
export function paidAsset({ asset, claimedAt, db, poolId, signal }: AssetRun): PaidRow {
  const { startedAt, deadlineAt, updatedAt } = asset;
  if (!startedAt || !deadlineAt) throw new Error(`Asset ${asset.id} was claimed without its times`);
  return {
    db,
    poolId,
    signal,
    owner: asset,
    subject: { kind: "ad-asset", id: asset.id },
    noun: nouns[asset.type],
    isLocal: asset.source === "local" || asset.source === "ffmpeg",
    startedAt,
    // Its end and the claim are the database's times, only what has passed since is measured here.
    leftMs: () => deadlineAt.getTime() - updatedAt.getTime() - (performance.now() - claimedAt),
    fence: sql`select ${assets.id} from ${assets} where ${ownedAsset(asset)} for no key update`,
    hold: (tx) => holdAsset(tx, asset),
    change: (tx, verdict) => changeAsset(tx, asset, verdict),
    release: (tx) => releaseAsset(tx, asset.id),
    cancelCall: (tx, callId) => enqueue(tx, "ads:cancel-call", { callId }),
  };
}

async function holdAsset(tx: Db, { id, leaseEpoch }: AssetRow) {
  const [now] = await tx.select().from(assets).where(eq(assets.id, id)).for("no key update");
  const isLive = now?.status === "generating";
  return { isLive, isOurs: isLive && now.leaseEpoch === leaseEpoch };
}

async function changeAsset(tx: Db, asset: AssetRow, verdict: Verdict): Promise<void> {
  const { id, sessionId } = asset;
  if (verdict.kind === "later") {
    // The wait is a row and a task, not a sleeping worker: it survives any restart, and the slot is free meanwhile.
    const { delayMs, reason: errorCode, sends: stepAttempt = asset.stepAttempt } = verdict;
    const nextAttemptAt = sql`now() + ${delayMs} * interval '1 millisecond'`;
    await changeAssets(tx, [id], { errorCode, nextAttemptAt, stepAttempt });
    await enqueueAsset(tx, asset, delayMs);
  }
  if (verdict.kind === "ask") {
    await changeAssets(tx, [id], uncertainAsset);
    // Whoever made the call may have learnt more of it since it was looked at.
    await releaseAsset(tx, id);
  }
  if (verdict.kind === "end") await endAsset(tx, asset, { errorCode: verdict.code, errorMessage: verdict.message });
  await settleSession(tx, { sessionId, assetIds: [id], type: asset.type });
}
