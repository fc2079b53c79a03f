import { sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { deleteUploads } from "./delete-uploads.ts";
import { deleteVisionJobs } from "./delete-vision-jobs.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

type Options = Cleanup & { days: number };

/** Deletes for good what people deleted more than `days` ago. Jobs and brands first: they are what holds uploads. */
export async function purgeDeleted(db: DbPool, options: Options): Promise<number> {
  let total = 0;
  for (const purge of [purgeJobs, purgeBrands, purgeUploads])
    total += await inBatches(options, () => db.transaction((tx) => purge(tx, options)));
  return total;
}

async function purgeJobs(tx: Db, options: Options): Promise<number> {
  const deleted = await tx.execute<{ id: number }>(sql`
    select id from vision_jobs where deleted_at < ${before(options, `${options.days} days`)}
    order by deleted_at limit ${batchSize} for update skip locked`);
  await deleteVisionJobs(
    tx,
    deleted.map((job) => job.id),
  );
  return deleted.length;
}

async function purgeBrands(tx: Db, options: Options): Promise<number> {
  const gone = await tx.execute<{ upload_id: string | null }>(sql`
    delete from brands where id in (
      select id from brands where deleted_at < ${before(options, `${options.days} days`)}
      order by deleted_at limit ${batchSize} for update skip locked)
    returning upload_id`);
  await deleteUploads(tx, [...new Set(gone.map((brand) => brand.upload_id).filter((id) => id !== null))]);
  return gone.length;
}

/** An upload that a job or a brand still shows stays until that goes; it counts as nothing, so that the loop ends. */
async function purgeUploads(tx: Db, options: Options): Promise<number> {
  const deleted = await tx.execute<{ id: string }>(sql`
    select id from uploads u where deleted_at < ${before(options, `${options.days} days`)}
      and not exists (select from vision_jobs j where j.upload_id = u.id)
      and not exists (select from brands b where b.upload_id = u.id)
    order by deleted_at limit ${batchSize} for update skip locked`);
  return deleteUploads(
    tx,
    deleted.map((upload) => upload.id),
  );
}
