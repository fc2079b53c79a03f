import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { notFound } from "#lib/errors.ts";
import { formatSubject } from "#lib/events/subject.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { changeAssets, stopAssets } from "./end-assets.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import type { AssetRow } from "./session-parts.ts";
import { type SessionChanges, settleSession, tellSession } from "./settle-session.ts";

interface Which {
  owner: Owner;
  sessionId: string;
  assetId: string;
}

const stopped = {
  errorCode: "cancelled",
  errorMessage: "It was deleted while it was being made.",
} as const;

/**
 * Hides one image, clip, track or film; it can be brought back until it is purged. One that is being made is cancelled
 * first. Call it inside a transaction. @throws AppError `not_found`
 */
export async function deleteAsset(tx: Db, { owner, sessionId, assetId }: Which): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  const asset = ad.assets.find((part) => part.asset.id === assetId)?.asset;
  if (!asset) throw notFound("The asset");
  if (asset.status === "generating") {
    await stopAssets(tx, owner, [assetId], stopped);
    await cancelTask(tx, formatSubject({ kind: "ad-asset", id: assetId }));
  }
  await hide(tx, ad, asset, sql`now()`);
  // A stage may have waited for this one alone.
  if (asset.status === "generating") await settleSession(tx, { sessionId, assetIds: [assetId], type: "deleted-asset" });
}

/** Undo of a delete: what was approved is so again, in its place. @throws AppError `not_found` */
export async function restoreAsset(tx: Db, { owner, sessionId, assetId }: Which): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  const asset = ad.deleted.find(({ id }) => id === assetId);
  if (!asset) throw notFound("The asset");
  await hide(tx, ad, asset, null);
}

/** A board that loses or gets back a tile that was decided about is another board. */
async function hide(tx: Db, { session, assets, marks }: HeldAd, asset: AssetRow, deletedAt: SQL | null): Promise<void> {
  const { id, type, userSelected } = asset;
  await changeAssets(tx, [id], { deletedAt });
  if (userSelected) await renumber(tx, asset);
  const neighbours = assets.filter((part) => part.asset.type === type && part.asset.userSelected);
  await tellSession(tx, session, {
    assetIds: [...(deletedAt ? [] : [id]), ...(userSelected ? neighbours.map((part) => part.asset.id) : [])],
    ...(deletedAt && { removedAssetIds: [id] }),
    type: deletedAt ? "deleted-asset" : "restored-asset",
    set: boardChange(session, asset),
    marks,
  });
}

/** The approved ones of its kind count from 1 without a gap; of two in one place it is the first. */
async function renumber(tx: Db, { id, sessionId, type }: AssetRow): Promise<void> {
  await tx.execute(sql`
    update assets set selection_order = place.number, revision = revision + 1
    from (select id, row_number() over (order by selection_order, id <> ${id}, created_at, id) as number from assets
      where session_id = ${sessionId} and type = ${type} and status = 'approved' and deleted_at is null) place
    where assets.id = place.id and assets.selection_order <> place.number`);
}

function boardChange(
  { moodBoardRevision, clipBoardRevision }: HeldAd["session"],
  { type, status }: AssetRow,
): SessionChanges {
  if (status !== "approved" && status !== "rejected") return {};
  return type === "image" ? { moodBoardRevision: moodBoardRevision + 1 } : { clipBoardRevision: clipBoardRevision + 1 };
}
