import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { deleteVisionJobs } from "./delete-vision-jobs.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

/** Deletes jobs that were made more than `days` ago. One that a worker has in hand is left to end first. */
export function expireVisionJobs(db: DbPool, { days, ...cleanup }: Cleanup & { days: number }): Promise<number> {
  return inBatches(cleanup, () =>
    db.transaction(async (tx) => {
      const old = await tx.execute<{ id: number }>(sql`
        select id from vision_jobs
        where created_at < ${before(cleanup, `${days} days`)}
          and (status in ('complete', 'error', 'cancelled') or waiting_reason is not null)
        order by created_at limit ${batchSize} for update skip locked`);
      await deleteVisionJobs(
        tx,
        old.map((job) => job.id),
      );
      return old.length;
    }),
  );
}
