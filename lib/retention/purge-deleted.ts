import { type SQL, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { deleteUploads } from "./delete-uploads.ts";
import { deleteVisionJobs } from "./delete-vision-jobs.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";
import { purgeGeneratedImages, purgeGenerationJobs, purgeImageSessions, purgeReferenceImages } from "./purge-images.ts";

type Options = Cleanup & { days: number };

/** Deletes for good what people deleted more than `days` ago. What holds other things goes before them; uploads are last. */
export async function purgeDeleted(db: DbPool, options: Options): Promise<number> {
  const limit = before(options, `${options.days} days`);
  let total = 0;
  for (const purge of purges) total += await inBatches(options, () => db.transaction((tx) => purge(tx, limit)));
  return total;
}

async function purgeJobs(tx: Db, limit: SQL): Promise<number> {
  const deleted = await tx.execute<{ id: number }>(sql`
    select id from vision_jobs where deleted_at < ${limit}
    order by deleted_at limit ${batchSize} for update skip locked`);
  await deleteVisionJobs(
    tx,
    deleted.map((job) => job.id),
  );
  return deleted.length;
}

async function purgeBrands(tx: Db, limit: SQL): Promise<number> {
  const gone = await tx.execute<{ upload_id: string | null }>(sql`
    delete from brands where id in (
      select id from brands where deleted_at < ${limit}
      order by deleted_at limit ${batchSize} for update skip locked)
    returning upload_id`);
  await deleteUploads(tx, [...new Set(gone.map((brand) => brand.upload_id).filter((id) => id !== null))]);
  return gone.length;
}

/** An upload that a job, a brand or a reference still shows stays until that goes; it counts as nothing, so that the loop ends. */
async function purgeUploads(tx: Db, limit: SQL): Promise<number> {
  const deleted = await tx.execute<{ id: string }>(sql`
    select id from uploads u where deleted_at < ${limit}
      and not exists (select from vision_jobs j where j.upload_id = u.id)
      and not exists (select from brands b where b.upload_id = u.id)
      and not exists (select from reference_images r where r.upload_id = u.id)
    order by deleted_at limit ${batchSize} for update skip locked`);
  return deleteUploads(
    tx,
    deleted.map((upload) => upload.id),
  );
}

const purges = [
  purgeImageSessions,
  purgeGenerationJobs,
  purgeGeneratedImages,
  purgeReferenceImages,
  purgeJobs,
  purgeBrands,
  purgeUploads,
];
