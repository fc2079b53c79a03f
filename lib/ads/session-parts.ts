import { eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type adSessions, assets } from "#db/schema/ads.ts";
import { audioUploads, uploads } from "#db/schema/uploads.ts";
import { findLastCalls, type LastCall } from "#lib/costs/find-last-calls.ts";

export type AdSessionRow = typeof adSessions.$inferSelect;
export type AssetRow = typeof assets.$inferSelect;
export type ProductUploadRow = typeof uploads.$inferSelect;
export type AudioUploadRow = typeof audioUploads.$inferSelect;

export interface AssetWithCall {
  asset: AssetRow;
  call: LastCall | null;
}

/** A session's row with everything that its public shape has. */
export interface AdSessionParts {
  session: AdSessionRow;
  /** Not deleted, in the order in which they came into being. */
  assets: AssetWithCall[];
  /** Deleted and not yet purged: something that is kept may have been made from them. */
  deleted: AssetRow[];
  /** Calls of which nobody knows whether they were charged, also those for what was deleted since. */
  uncertainCalls: number;
  product: ProductUploadRow | null;
  /** The user's own track. */
  track: AudioUploadRow | null;
}

/** What belongs to a session, as this transaction sees it. */
export async function loadSessionParts(db: Db, session: AdSessionRow): Promise<AdSessionParts> {
  const [all, product, track] = await Promise.all([
    loadAssets(db, session.id),
    find(db, uploads, session.productUploadId),
    find(db, audioUploads, session.musicUploadId),
  ]);
  const kept = all.filter(({ deletedAt }) => deletedAt === null);
  const calls = await findLastCalls(
    db,
    "ad-asset",
    all.map(({ id }) => id),
  );
  return {
    session,
    assets: kept.map((asset) => ({ asset, call: calls.get(asset.id) ?? null })),
    deleted: all.filter(({ deletedAt }) => deletedAt !== null),
    uncertainCalls: [...calls.values()].filter(({ status }) => status === "uncertain").length,
    product,
    track,
  };
}

/** Ids are in the order of their time, also within one transaction. */
const loadAssets = (db: Db, sessionId: string): Promise<AssetRow[]> =>
  db.select().from(assets).where(eq(assets.sessionId, sessionId)).orderBy(assets.createdAt, assets.id);

async function find<T extends typeof uploads | typeof audioUploads>(
  db: Db,
  table: T,
  id: string | null,
): Promise<T["$inferSelect"] | null> {
  if (id === null) return null;
  const [row] = await db
    .select()
    .from(table as typeof uploads)
    .where(inArray(table.id, [id]));
  return (row as T["$inferSelect"] | undefined) ?? null;
}
