import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

/** Longer than any upload takes. */
const age = "24 hours";

/** Marks objects whose writer died before they were whole: their row was written first, so none is lost. */
export function sweepUnfinishedFiles(db: DbPool, cleanup: Cleanup): Promise<number> {
  return inBatches(cleanup, async () => {
    const marked = await db.execute(sql`
      update stored_files set delete_after = ${before(cleanup)} where key in (
        select key from stored_files
        where size_bytes is null and delete_after is null and created_at < ${before(cleanup, age)}
        order by created_at limit ${batchSize} for update skip locked)
      returning key`);
    return marked.length;
  });
}
