import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { deleteUploads } from "./delete-uploads.ts";

/**
 * Deletes jobs with all that is only theirs: events, answers kept for a repeat, unmarked outputs, the image. What
 * outlives them: outputs marked as training data (their job becomes null), brands, and the ledger of costs.
 */
export async function deleteVisionJobs(tx: Db, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::int)`;
  const subjects = sql`(select jsonb_array_elements_text(${JSON.stringify(ids.map(String))}::jsonb))`;
  await tx.execute(sql`delete from job_events where subject_kind = 'vision-job' and subject_id in ${subjects}`);
  await tx.execute(sql`
    update provider_calls set result = null where subject_kind = 'vision-job' and subject_id in ${subjects}`);
  await tx.execute(sql`delete from vision_job_outputs where job_id in ${list} and not is_training_data`);
  const gone = await tx.execute<{ upload_id: string | null }>(sql`
    delete from vision_jobs where id in ${list} returning upload_id`);
  await deleteUploads(tx, [...new Set(gone.map((job) => job.upload_id).filter((id) => id !== null))]);
}
