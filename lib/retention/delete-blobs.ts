import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { before, type Cleanup, inBatches } from "./in-batches.ts";

/** Objects in one call to the store. */
const batchSize = 100;

/**
 * Deletes the objects whose rows say so, then the rows. A crash in between repeats the deletion, which is harmless;
 * an object that the store will not delete is tried again later and later, and does not hold up its neighbours.
 */
export function deleteBlobs(db: DbPool, { store, ...cleanup }: Cleanup & { store: Storage }): Promise<number> {
  return inBatches(cleanup, async () => {
    const keys = await claim(db, cleanup);
    const deleted = await deleteObjects(store, keys);
    await db.execute(sql`
      delete from stored_files where delete_after is not null and key in
        (select jsonb_array_elements_text(${JSON.stringify(deleted)}::jsonb))`);
    return keys.length;
  });
}

/** Counts the attempt and sets the next one (2, 4, 8 … minutes, a day at most) before anything is deleted. */
async function claim(db: DbPool, cleanup: Cleanup): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(sql`
    update stored_files set
      delete_attempts = delete_attempts + 1,
      delete_after = ${before(cleanup)} + least(interval '1 day', interval '1 minute' * 2 ^ least(delete_attempts + 1, 12))
    where key in (
      select key from stored_files where delete_after <= ${before(cleanup)}
      order by delete_after limit ${batchSize} for update skip locked)
    returning key`);
  return rows.map((row) => row.key);
}

async function deleteObjects(store: Storage, keys: string[]): Promise<string[]> {
  try {
    await store.delete(keys);
    return keys;
  } catch {
    const deleted: string[] = [];
    for (const key of keys)
      await store.delete([key]).then(
        () => deleted.push(key),
        (error) => logger.warn({ key, err: error }, "an object could not be deleted; it is tried again"),
      );
    return deleted;
  }
}
