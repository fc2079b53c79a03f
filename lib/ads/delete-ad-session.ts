import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { formatSubject } from "#lib/events/subject.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelAd, cancelledAsset } from "./cancel-ad.ts";
import { stopAssets } from "./end-assets.ts";
import { holdAd } from "./hold-ad.ts";
import { lockSession, tellSession } from "./settle-session.ts";

interface Which {
  owner: Owner;
  sessionId: string;
}

/**
 * Hides an ad with everything in it; it can be brought back until it is purged. What is being made for it is cancelled
 * first: a deleted ad spends nothing. Call it inside a transaction. @throws AppError `not_found`
 */
export async function deleteAdSession(tx: Db, { owner, sessionId }: Which): Promise<void> {
  await cancelAd(tx, { owner, sessionId }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  });
  const { session, assets } = await holdAd(tx, { owner, sessionId });
  // At no working step something may be made as well: what turned out to be paid is finished wherever its ad is.
  const live = assets.flatMap(({ asset }) => (asset.status === "generating" ? asset.id : []));
  await stopAssets(tx, owner, live, cancelledAsset);
  for (const id of live) await cancelTask(tx, formatSubject({ kind: "ad-asset", id }));
  await tellSession(tx, session, { assetIds: [], type: "deleted", set: { deletedAt: sql`now()` } });
}

/** Undo of a delete; what was cancelled stays so. @throws AppError `not_found` when it is not deleted, or purged by now */
export async function restoreAdSession(tx: Db, { owner, sessionId }: Which): Promise<void> {
  const [found] = await tx
    .select({ id: adSessions.id })
    .from(adSessions)
    .where(
      and(eq(adSessions.id, sessionId), eq(adSessions.workspaceId, owner.workspaceId), isNotNull(adSessions.deletedAt)),
    );
  const session = found && (await lockSession(tx, sessionId));
  if (!session?.deletedAt) throw notFound("The ad");
  await tellSession(tx, session, { assetIds: [], type: "restored", set: { deletedAt: null } });
}
