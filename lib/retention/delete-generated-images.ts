import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/**
 * Deletes generated images, marks their objects for deletion and forgets what the ledger kept of them for a repeat. The
 * objects are theirs alone: whatever else shows such an image has a copy.
 */
export async function deleteGeneratedImages(tx: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    with gone as (
      delete from generated_images where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)
      returning generation_shot_id, storage_key, display_key, thumbnail_key),
    marked as (
      update stored_files f set delete_after = now()
      from gone where f.key in (gone.storage_key, gone.display_key, gone.thumbnail_key))
    update provider_calls c set result = null
    from gone where c.subject_kind = 'generation-shot' and c.subject_id = gone.generation_shot_id::text`);
}
