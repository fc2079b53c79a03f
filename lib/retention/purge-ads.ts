import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { deleteTracks, deleteUploads } from "./delete-uploads.ts";
import { batchSize } from "./in-batches.ts";

/**
 * Deletes ads that were deleted before `limit` with everything that was ever made for them, and their events. Photos and
 * tracks that nothing else shows go with them; the ledger stays, without what it kept for a repeat.
 */
export async function purgeAdSessions(tx: Db, limit: SQL): Promise<number> {
  const old = await tx.execute<{ id: string }>(sql`
    select id from ad_sessions where deleted_at < ${limit} order by deleted_at limit ${batchSize}`);
  const found = listOf(old.map(({ id }) => id));
  // Assets before their ad, as everywhere.
  await tx.execute(sql`select from assets where session_id in ${found} order by id for update`);
  const ads = await claim(tx, sql`ad_sessions where deleted_at < ${limit} and id in ${found}`);
  if (ads.length === 0) return 0;
  const list = listOf(ads);
  const assets = await tx.execute<{ id: string }>(sql`select id from assets where session_id in ${list} order by id`);
  await deleteAssets(
    tx,
    assets.map(({ id }) => id),
  );
  const texts = sql`(select ad::text from ${list} as known(ad))`;
  await tx.execute(sql`delete from job_events where subject_kind = 'ad-session' and subject_id in ${texts}`);
  await tx.execute(sql`
    update provider_calls set result = null where subject_kind = 'ad-session' and subject_id in ${texts}`);
  const gone = await tx.execute<{ product: string | null; track: string | null }>(sql`
    delete from ad_sessions where id in ${list} returning product_upload_id as product, music_upload_id as track`);
  await deleteUploads(tx, unique(gone.map(({ product }) => product)));
  await deleteTracks(tx, unique(gone.map(({ track }) => track)));
  return ads.length;
}

/** Deletes images, clips, tracks and films that were deleted by themselves. */
export async function purgeAssets(tx: Db, limit: SQL): Promise<number> {
  const ids = await claim(tx, sql`assets where deleted_at < ${limit}`);
  await deleteAssets(tx, ids);
  return ids.length;
}

/** With every object that was made for them, shown or not: their keys begin with the ad and the asset. */
async function deleteAssets(tx: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const list = listOf(ids);
  await tx.execute(sql`
    update stored_files f set delete_after = now()
    from assets a where a.id in ${list} and f.key like 'ads/' || a.session_id || '/' || a.id || '\\_%'`);
  await tx.execute(sql`
    update provider_calls set result = null
    where subject_kind = 'ad-asset' and subject_id in (select asset::text from ${list} as known(asset))`);
  const gone = await tx.execute<{ upload: string | null }>(sql`
    delete from assets where id in ${list} returning metadata ->> 'uploadId' as upload`);
  await deleteUploads(tx, unique(gone.map(({ upload }) => upload)));
}

/** The ids of a batch, locked; what somebody else has in hand comes with the next turn. */
async function claim(tx: Db, source: SQL): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from ${source} order by deleted_at limit ${batchSize} for update skip locked`);
  return rows.map(({ id }) => id);
}

const unique = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
const listOf = (ids: string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
