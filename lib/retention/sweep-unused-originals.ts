import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

/** Where what was made is stored, and the places where it is shown. */
const kinds = [
  { prefix: "generated/", table: "generated_images" },
  { prefix: "ads/", table: "assets" },
];
const shownIn = ["storage_key", "display_key", "thumbnail_key"];

/**
 * Marks objects that were made and paid more than `days` ago and that nothing shows: their image was cancelled, or failed
 * afterwards, or a clip's sound was taken away. Until then a retry takes them without paying again.
 */
export async function sweepUnusedOriginals(
  db: DbPool,
  { days, ...cleanup }: Cleanup & { days: number },
): Promise<number> {
  let total = 0;
  for (const { prefix, table } of kinds) {
    const unshown = shownIn.map(
      (column) => sql`not exists (select from ${sql.identifier(table)} i where i.${sql.identifier(column)} = f.key)`,
    );
    total += await inBatches(cleanup, async () => {
      const marked = await db.execute(sql`
        update stored_files set delete_after = ${before(cleanup)} where key in (
          select key from stored_files f
          where key like ${`${prefix}%`} and delete_after is null and created_at < ${before(cleanup, `${days} days`)}
            and ${sql.join(unshown, sql` and `)}
          limit ${batchSize} for update skip locked)
        returning key`);
      return marked.length;
    });
  }
  return total;
}
