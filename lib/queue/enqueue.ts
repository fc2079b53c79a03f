import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { contracts, type Payload, type TaskName } from "./contracts.ts";

/**
 * Adds a task in the caller's transaction: there is never a row without its task or a task without its row.
 * The key replaces a waiting task of the same subject; one that is running is not touched.
 * @param delayMs not before so many milliseconds from now, by the database's clock
 * @throws when the queue answers without a job, which it can under contention on one key (graphile/worker #580)
 */
export async function enqueue<N extends TaskName>(db: Db, name: N, payload: Payload<N>, delayMs = 0): Promise<void> {
  const { subject, maxAttempts, payload: schema } = contracts[name];
  const parsed = schema.parse(payload) as never;
  const key = subject ? (subject as (value: never) => string)(parsed) : null;
  const rows = await db.execute<{ id: string | null }>(sql`
    select id from graphile_worker.add_job(
      identifier => ${name}, payload => ${JSON.stringify(parsed)}::json, max_attempts => ${maxAttempts},
      job_key => ${key}, run_at => now() + ${delayMs} * interval '1 millisecond')`);
  if (!rows[0]?.id) throw new Error(`The queue did not take ${name}`);
}

/** Takes a waiting task out of the queue; a running one is told by `job_cancel`, when this transaction commits. */
export async function cancelTask(db: Db, subject: string): Promise<void> {
  await db.execute(sql`select graphile_worker.remove_job(${subject}), pg_notify('job_cancel', ${subject})`);
}
