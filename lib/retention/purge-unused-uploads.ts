import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { deleteUploads } from "./delete-uploads.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

/** Deletes uploads that nothing has used within `hours` of their arrival. */
export function purgeUnusedUploads(db: DbPool, { hours, ...cleanup }: Cleanup & { hours: number }): Promise<number> {
  return inBatches(cleanup, () =>
    db.transaction(async (tx) => {
      const unused = await tx.execute<{ id: string }>(sql`
        select id from uploads u
        where used_at is null and created_at < ${before(cleanup, `${hours} hours`)}
          and not exists (select from vision_jobs j where j.upload_id = u.id)
          and not exists (select from brands b where b.upload_id = u.id)
          and not exists (select from reference_images r where r.upload_id = u.id)
        order by created_at limit ${batchSize} for update skip locked`);
      return deleteUploads(
        tx,
        unused.map((upload) => upload.id),
      );
    }),
  );
}
