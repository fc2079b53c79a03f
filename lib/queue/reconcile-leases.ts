import { sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import { addJob } from "./add-job.ts";
import { type LeasedTable, subjectOf } from "./leased-table.ts";
import { reconcileLock } from "./pool-liveness.ts";
import { type Duty, findOrphanedLocks, rescueAll } from "./sweep-dead-pools.ts";

/** Rows looked after in one turn of one table; the rest comes with the next. */
const batch = 500;
/** On a job whose deliveries were used up once: it gets them a second time, not a third. */
const secondChance = "second-chance";

interface Stranded extends Record<string, unknown> {
  id: string;
  /** Whether a job is still there, with its deliveries used up. */
  exhausted: boolean;
  flags: Record<string, true> | null;
}

/**
 * The slow net under the fast sweep: locks of pools that nobody knows, and live rows that no task will ever touch.
 * A row gets its task again; one whose deliveries were used up a second time ends with an error.
 */
export async function reconcileLeases(db: DbPool, duty: Duty): Promise<void> {
  if ((await findOrphanedLocks(db, duty.timings)).length > 0) await rescueAll(db, duty, findOrphanedLocks);
  for (const table of duty.leasedTables) {
    const counts = await db.transaction((tx) => reconcileTable(tx, table, duty.timings.strandedMs));
    if (counts.enqueued + counts.givenUp > 0)
      logger.warn({ task: table.task, ...counts }, "found live rows without a task");
  }
}

async function reconcileTable(tx: Db, leased: LeasedTable, strandedMs: number) {
  const counts = { enqueued: 0, givenUp: 0 };
  const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${reconcileLock}) as mine`);
  if (!lock?.mine) return counts;
  for (const { id, exhausted, flags } of await findStranded(tx, leased, strandedMs)) {
    if (exhausted && flags?.[secondChance]) {
      await tx.execute(sql`select graphile_worker.remove_job(${subjectOf(leased, id)})`);
      if (await leased.giveUp(tx, id)) counts.givenUp++;
    } else {
      const { task: name, maxAttempts, payload } = leased;
      const remembered = exhausted ? [...Object.keys(flags ?? {}), secondChance] : [];
      await addJob(tx, { name, payload: payload(id), maxAttempts, key: subjectOf(leased, id), flags: remembered });
      counts.enqueued++;
    }
  }
  return counts;
}

/** Live rows, not waiting for anybody, whose job is gone or will not be delivered any more. */
const findStranded = (tx: Db, { kind, table, needsTask }: LeasedTable, strandedMs: number) =>
  tx.execute<Stranded>(sql`
    select r.id::text as id, j.id is not null as exhausted, j.flags
    from ${table} r
    left join graphile_worker.jobs j on j.key = ${kind} || ':' || r.id
    where ${needsTask}
      and r.updated_at < now() - ${strandedMs} * interval '1 millisecond'
      and (j.id is null or (j.locked_at is null and j.attempts >= j.max_attempts))
    order by r.id limit ${batch}
    for update of r skip locked`);
