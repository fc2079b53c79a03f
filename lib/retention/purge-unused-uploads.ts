import { type SQL, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { deleteTracks, deleteUploads, unreferencedTrack, unreferencedUpload } from "./delete-uploads.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

/** Deletes images and tracks that nothing has used within `hours` of their arrival. */
export async function purgeUnusedUploads(
  db: DbPool,
  { hours, ...cleanup }: Cleanup & { hours: number },
): Promise<number> {
  const isUnused = sql`used_at is null and created_at < ${before(cleanup, `${hours} hours`)}`;
  const uploads = await inBatches(cleanup, () =>
    db.transaction(async (tx) =>
      deleteUploads(tx, await claim(tx, "uploads", sql`${isUnused} and ${unreferencedUpload}`)),
    ),
  );
  const tracks = await inBatches(cleanup, () =>
    db.transaction(async (tx) =>
      deleteTracks(tx, await claim(tx, "audio_uploads", sql`${isUnused} and ${unreferencedTrack}`)),
    ),
  );
  return uploads + tracks;
}

async function claim(tx: Db, table: "uploads" | "audio_uploads", where: SQL): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from ${sql.identifier(table)} u where ${where}
    order by created_at limit ${batchSize} for update skip locked`);
  return rows.map(({ id }) => id);
}
