import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { addJob } from "./add-job.ts";
import { contracts, type Payload, type TaskName } from "./contracts.ts";

/**
 * Adds a task in the caller's transaction: there is never a row without its task or a task without its row.
 * The key replaces a waiting task of the same subject; one that is running is not touched.
 * @param delayMs not before so many milliseconds from now, by the database's clock
 */
export async function enqueue<N extends TaskName>(db: Db, name: N, payload: Payload<N>, delayMs = 0): Promise<void> {
  const { subject, maxAttempts, payload: schema } = contracts[name];
  const parsed = schema.parse(payload) as never;
  const key = subject ? (subject as (value: never) => string)(parsed) : null;
  await addJob(db, { name, payload: parsed, maxAttempts, key, delayMs });
}

/** Takes a waiting task out of the queue; a running one is told by `job_cancel`, when this transaction commits. */
export async function cancelTask(db: Db, subject: string): Promise<void> {
  await db.execute(sql`select graphile_worker.remove_job(${subject}), pg_notify('job_cancel', ${subject})`);
}
