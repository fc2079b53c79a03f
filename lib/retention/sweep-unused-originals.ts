import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

/**
 * Marks objects that were generated and paid more than `days` ago and that no image shows: their shot was cancelled, or
 * failed afterwards. Until then a retry takes them without paying again.
 */
export function sweepUnusedOriginals(db: DbPool, { days, ...cleanup }: Cleanup & { days: number }): Promise<number> {
  return inBatches(cleanup, async () => {
    const marked = await db.execute(sql`
      update stored_files set delete_after = ${before(cleanup)} where key in (
        select key from stored_files f
        where key like 'generated/%' and delete_after is null and created_at < ${before(cleanup, `${days} days`)}
          and not exists (select from generated_images i where i.storage_key = f.key)
          and not exists (select from generated_images i where i.display_key = f.key)
          and not exists (select from generated_images i where i.thumbnail_key = f.key)
        limit ${batchSize} for update skip locked)
      returning key`);
    return marked.length;
  });
}
