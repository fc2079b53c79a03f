import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

interface NewJob {
  name: string;
  payload: unknown;
  maxAttempts: number;
  /** A waiting job of the same key is replaced, a running one is not touched. */
  key?: string | null;
  /** Milliseconds from now, on the database's clock. */
  delayMs?: number;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  /** What must be remembered about the job across its deliveries. */
  flags?: string[];
}

/**
 * Adds a job in the caller's transaction.
 * @throws when the queue answers without a job, which it can under contention on one key (graphile/worker #580)
 */
export async function addJob(db: Db, { name, payload, maxAttempts, key, delayMs = 0, queue, flags }: NewJob) {
  const rows = await db.execute<{ id: string | null }>(sql`
    select id from graphile_worker.add_job(
      identifier => ${name}, payload => ${JSON.stringify(payload)}::json, max_attempts => ${maxAttempts},
      job_key => ${key ?? null}, queue_name => ${queue ?? null},
      run_at => now() + ${delayMs} * interval '1 millisecond',
      flags => array(select jsonb_array_elements_text(${JSON.stringify(flags ?? [])}::jsonb)))`);
  if (!rows[0]?.id) throw new Error(`The queue did not take ${name}`);
}
