import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { deleteGeneratedImages } from "./delete-generated-images.ts";
import { deleteUploads } from "./delete-uploads.ts";
import { batchSize } from "./in-batches.ts";

/**
 * Deletes sessions that were deleted before `limit`. Their images and references count as deleted with them and are the
 * next steps'; their jobs stay without a session: the record of what was made and paid.
 */
export async function purgeImageSessions(tx: Db, limit: SQL): Promise<number> {
  const sessions = await claim(tx, sql`image_sessions where deleted_at < ${limit}`);
  for (const table of ["generated_images", "reference_images"])
    await tx.execute(sql`
      update ${sql.identifier(table)} t set deleted_at = coalesce(t.deleted_at, s.deleted_at)
      from image_sessions s where t.session_id = s.id and s.id in ${list(sessions)}`);
  await tx.execute(sql`delete from image_sessions where id in ${list(sessions)}`);
  return sessions.length;
}

/** Deletes jobs with their shots, events and images. What outlives them: the ledger, without what it kept for a repeat. */
export async function purgeGenerationJobs(tx: Db, limit: SQL): Promise<number> {
  const jobs = await claim(tx, sql`generation_jobs where deleted_at < ${limit}`);
  const shots = sql`(select id::text from generation_shots where generation_job_id in ${list(jobs)})`;
  await tx.execute(sql`
    delete from job_events where subject_kind = 'generation-job' and subject_id in (select id::text from ${list(jobs)} j(id))`);
  await tx.execute(sql`
    update provider_calls set result = null
    where (subject_kind = 'generation-job' and subject_id in (select id::text from ${list(jobs)} j(id)))
      or (subject_kind = 'generation-shot' and subject_id in ${shots})`);
  const images = await tx.execute<{ id: string }>(sql`
    select id from generated_images where generation_job_id in ${list(jobs)} and deleted_at is not null for update`);
  await deleteGeneratedImages(
    tx,
    images.map(({ id }) => id),
  );
  await tx.execute(sql`delete from generation_jobs where id in ${list(jobs)}`);
  return jobs.length;
}

export async function purgeGeneratedImages(tx: Db, limit: SQL): Promise<number> {
  const images = await claim(tx, sql`generated_images where deleted_at < ${limit}`);
  await deleteGeneratedImages(tx, images);
  return images.length;
}

/** A reference stays for as long as a job in a session was made with it. Its upload goes with the last that needs it. */
export async function purgeReferenceImages(tx: Db, limit: SQL): Promise<number> {
  const references = await claim(
    tx,
    sql`reference_images r where deleted_at < ${limit} and not exists (
      select from generation_job_reference_images l join generation_jobs j on j.id = l.generation_job_id
      where l.reference_image_id = r.id and j.session_id is not null)`,
  );
  const gone = await tx.execute<{ upload_id: string | null }>(sql`
    delete from reference_images where id in ${list(references)} returning upload_id`);
  await deleteUploads(tx, [...new Set(gone.map(({ upload_id }) => upload_id).filter((id) => id !== null))]);
  return references.length;
}

/** The ids of a batch, locked; what somebody else has in hand comes with the next turn. */
async function claim(tx: Db, source: SQL): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from ${source} order by deleted_at limit ${batchSize} for update skip locked`);
  return rows.map(({ id }) => id);
}

const list = (ids: string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
