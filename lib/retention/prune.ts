import { type SQL, sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { batchSize, before, type Cleanup, inBatches } from "./in-batches.ts";

interface Rule {
  table: string;
  dead: SQL;
}

/** Deletes, table by table, the rows that a rule calls dead. */
async function prune(db: DbPool, cleanup: Cleanup, rules: Rule[]): Promise<number> {
  let total = 0;
  for (const { table, dead } of rules)
    total += await inBatches(cleanup, async () => {
      const gone = await db.execute(sql`
        delete from ${sql.identifier(table)} where ctid = any(array(
          select ctid from ${sql.identifier(table)} where ${dead} limit ${batchSize} for update skip locked))
        returning 1`);
      return gone.length;
    });
  return total;
}

/** Streams that ended, or whose process stopped saying every 15 s that they are open. */
export const pruneEventConnections = (db: DbPool, cleanup: Cleanup) =>
  prune(db, cleanup, [
    {
      table: "event_connections",
      dead: sql`last_heartbeat_at < ${before(cleanup, "2 minutes")} or disconnected_at < ${before(cleanup, "1 hour")}`,
    },
  ]);

/** What is no longer good for anything: sessions, idempotency keys, limiter rows; API keys `days` after their end. */
export const pruneKeys = (db: DbPool, { days, ...cleanup }: Cleanup & { days: number }) =>
  prune(db, cleanup, [
    { table: "auth_sessions", dead: sql`expires_at < ${before(cleanup)}` },
    { table: "idempotency_keys", dead: sql`expires_at < ${before(cleanup)}` },
    { table: "rate_limits", dead: sql`expire < ${before(cleanup)}` },
    { table: "api_keys", dead: sql`least(revoked_at, expires_at) < ${before(cleanup, `${days} days`)}` },
  ]);

/** Workers that are history, and jobs that the queue will never deliver. A live row's job is the reconciler's. */
export async function pruneWorkerPools(db: DbPool, cleanup: Cleanup): Promise<number> {
  const rows = await prune(db, cleanup, [
    { table: "worker_pools", dead: sql`stopped_at < ${before(cleanup, "1 day")}` },
    { table: "worker_rescues", dead: sql`created_at < ${before(cleanup, "30 days")}` },
  ]);
  const jobs = await inBatches(cleanup, async () => {
    const gone = await db.execute(sql`
      select from graphile_worker.complete_jobs(array(
        select id from graphile_worker.jobs
        where locked_at is null and attempts >= max_attempts
          and updated_at < ${before(cleanup)} - (case when key is null then interval '1 day' else interval '30 days' end)
        limit ${batchSize}))`);
    return gone.length;
  });
  return rows + jobs;
}
