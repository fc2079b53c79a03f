import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { adSessions, assets } from "#db/schema/ads.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { AdSessionRow, AssetRow } from "./session-parts.ts";
import { lockSession, type SessionChanges, settleSession, tellSession } from "./settle-session.ts";

// The order of locks in every transaction: assets by their ids, their calls, their session. A change of an asset's status
// or place takes the session by trigger: whatever else is to be locked is locked before it.

export type AssetChanges = Partial<{ [K in keyof AssetRow]: AssetRow[K] | SQL }>;

/** The working time of a plan or an image, and of a clip, track or film, from its first claim or its last manual retry. */
const quickMinutes = 10;
const longMinutes = 30;

/** True for the asset while the run that claimed it still owns it. */
export const ownedAsset = (asset: Pick<AssetRow, "id" | "leaseEpoch">): SQL | undefined =>
  and(eq(assets.id, asset.id), eq(assets.leaseEpoch, asset.leaseEpoch), eq(assets.status, "generating"));

/**
 * Takes all assets of a session, by their ids, deleted ones too; none comes into being until the end of the transaction.
 * Of two that begin with this the second one sees everything that the first has done.
 */
export async function lockAssets(tx: Db, sessionId: string): Promise<AssetRow[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`ad-assets:${sessionId}`}, 0))`);
  return tx.select().from(assets).where(eq(assets.sessionId, sessionId)).orderBy(assets.id).for("no key update");
}

/** What a run works on. */
export interface AssetWork {
  asset: AssetRow;
  session: AdSessionRow;
}

/**
 * Takes the asset for this run: the fence goes up by one, so that every write of an earlier run is refused from now on. A
 * film that waited for its music is only given a task once that has ended.
 * @returns null when there is nothing to do: ended, cancelled or waiting for a person
 */
export function claimAsset(
  db: DbPool,
  { assetId, poolId }: { assetId: string; poolId: string },
): Promise<AssetWork | null> {
  return db.transaction(async (tx) => {
    const [asset] = await tx
      .update(assets)
      .set({
        leaseEpoch: sql`${assets.leaseEpoch} + 1`,
        leasePool: poolId,
        startedAt: sql`coalesce(${assets.startedAt}, now())`,
        deadlineAt: sql`coalesce(${assets.deadlineAt}, now() + make_interval(mins =>
          case when ${assets.type} = 'image' then ${quickMinutes}::int else ${longMinutes}::int end))`,
        nextAttemptAt: null,
        waitingReason: null,
        revision: sql`${assets.revision} + 1`,
      })
      .where(
        and(
          eq(assets.id, assetId),
          eq(assets.status, "generating"),
          or(isNull(assets.waitingReason), eq(assets.waitingReason, "music")),
        ),
      )
      .returning();
    if (!asset) return null;
    const session = await settleSession(tx, { sessionId: asset.sessionId, assetIds: [assetId], type: "asset" });
    return session && { asset, session };
  });
}

/**
 * A move by the run that owns the asset; the caller settles the session after it.
 * @throws LeaseLost when the asset was cancelled, or claimed by another worker
 */
export async function moveAsset(tx: Db, asset: AssetRow, set: AssetChanges): Promise<AssetRow> {
  const [moved] = await tx
    .update(assets)
    .set({ ...set, revision: sql`${assets.revision} + 1` })
    .where(ownedAsset(asset))
    .returning();
  if (!moved) throw new LeaseLost(`ad-asset:${asset.id}`);
  return moved;
}

/** True for the session while the run that plans it still owns it. */
export const ownedSession = (session: Pick<AdSessionRow, "id" | "leaseEpoch">): SQL | undefined =>
  and(
    eq(adSessions.id, session.id),
    eq(adSessions.leaseEpoch, session.leaseEpoch),
    eq(adSessions.status, "prompting"),
    isNull(adSessions.waitingReason),
  );

/** Takes a session that is to be planned. @returns null when there is nothing to do */
export function claimSession(
  db: DbPool,
  { sessionId, poolId }: { sessionId: string; poolId: string },
): Promise<AdSessionRow | null> {
  return db.transaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    if (session?.status !== "prompting" || session.waitingReason !== null || session.deletedAt !== null) return null;
    const set = {
      leaseEpoch: sql`${adSessions.leaseEpoch} + 1`,
      leasePool: poolId,
      deadlineAt: sql`coalesce(${adSessions.deadlineAt}, now() + make_interval(mins => ${quickMinutes}))`,
      nextAttemptAt: null,
    };
    return tellSession(tx, session, { assetIds: [], type: "planning", set });
  });
}

/**
 * A move by the run that owns the session while it is planned. Inside a transaction.
 * @throws LeaseLost when the session was cancelled, or claimed by another worker
 */
export async function moveSession(
  tx: Db,
  session: AdSessionRow,
  { type, set }: { type: string; set: SessionChanges },
): Promise<AdSessionRow> {
  const now = await lockSession(tx, session.id);
  if (now?.status !== "prompting" || now.waitingReason !== null || now.leaseEpoch !== session.leaseEpoch)
    throw new LeaseLost(`ad-session:${session.id}`);
  return tellSession(tx, now, { assetIds: [], type, set });
}
