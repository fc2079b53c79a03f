import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/**
 * Deletes those of the uploads that nothing refers to any more, and marks their objects for deletion. The caller's
 * transaction makes it one step: no row goes before its objects are marked.
 * @returns how many uploads went
 */
export async function deleteUploads(tx: Db, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
  // First the locks, then the look, in a statement of its own: a job that has just taken an upload is seen.
  await tx.execute(sql`select from uploads where id in ${list} order by id for update`);
  const gone = await tx.execute(sql`
    with gone as (
      delete from uploads u where u.id in ${list}
        and not exists (select from vision_jobs j where j.upload_id = u.id)
        and not exists (select from brands b where b.upload_id = u.id)
        and not exists (select from reference_images r where r.upload_id = u.id)
      returning storage_key, display_key, thumbnail_key),
    marked as (
      update stored_files f set delete_after = now()
      from gone where f.key in (gone.storage_key, gone.display_key, gone.thumbnail_key))
    select from gone`);
  return gone.length;
}
