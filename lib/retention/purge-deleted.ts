import { type SQL, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { deleteTracks, deleteUploads, unreferencedTrack, unreferencedUpload } from "./delete-uploads.ts";
import { deleteVisionJobs } from "./delete-vision-jobs.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";
import { purgeAdSessions, purgeAssets } from "./purge-ads.ts";
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

/** Deleted ones, and those that were used once and are forgotten: an ad has another photo by now. */
async function purgeUploads(tx: Db, limit: SQL): Promise<number> {
  const uploads = await tx.execute<{ id: string }>(sql`
    select id from uploads u where coalesce(deleted_at, used_at) < ${limit} and ${unreferencedUpload}
    order by id limit ${batchSize} for update skip locked`);
  return deleteUploads(
    tx,
    uploads.map((upload) => upload.id),
  );
}

async function purgeTracks(tx: Db, limit: SQL): Promise<number> {
  const tracks = await tx.execute<{ id: string }>(sql`
    select id from audio_uploads u where coalesce(deleted_at, used_at) < ${limit} and ${unreferencedTrack}
    order by id limit ${batchSize} for update skip locked`);
  return deleteTracks(
    tx,
    tracks.map((track) => track.id),
  );
}

const purges = [
  purgeAdSessions,
  purgeAssets,
  purgeImageSessions,
  purgeGenerationJobs,
  purgeGeneratedImages,
  purgeReferenceImages,
  purgeJobs,
  purgeBrands,
  purgeUploads,
  purgeTracks,
];
