import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/** True for an upload `u` that nothing refers to. */
export const unreferencedUpload: SQL = sql`(
  not exists (select from vision_jobs j where j.upload_id = u.id)
  and not exists (select from brands b where b.upload_id = u.id)
  and not exists (select from reference_images r where r.upload_id = u.id)
  and not exists (select from ad_sessions s where s.product_upload_id = u.id)
  and not exists (select from assets a where a.metadata @> jsonb_build_object('uploadId', u.id)))`;

/** True for a track `u` that nothing refers to. */
export const unreferencedTrack: SQL = sql`not exists (select from ad_sessions s where s.music_upload_id = u.id)`;

/**
 * Deletes those of the uploads that nothing refers to any more, and marks their objects for deletion. The caller's
 * transaction makes it one step: no row goes before its objects are marked.
 * @returns how many uploads went
 */
export async function deleteUploads(tx: Db, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const list = listOf(ids);
  // First the locks, then the look, in a statement of its own: a job that has just taken an upload is seen.
  await tx.execute(sql`select from uploads where id in ${list} order by id for update`);
  const gone = await tx.execute(sql`
    with gone as (
      delete from uploads u where u.id in ${list} and ${unreferencedUpload}
      returning storage_key, display_key, thumbnail_key),
    marked as (
      update stored_files f set delete_after = now()
      from gone where f.key in (gone.storage_key, gone.display_key, gone.thumbnail_key))
    select from gone`);
  return gone.length;
}

/** The same for tracks. */
export async function deleteTracks(tx: Db, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const list = listOf(ids);
  await tx.execute(sql`select from audio_uploads where id in ${list} order by id for update`);
  const gone = await tx.execute(sql`
    with gone as (
      delete from audio_uploads u where u.id in ${list} and ${unreferencedTrack} returning storage_key),
    marked as (
      update stored_files f set delete_after = now() from gone where f.key = gone.storage_key)
    select from gone`);
  return gone.length;
}

const listOf = (ids: string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
