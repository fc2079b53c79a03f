import { sql } from "drizzle-orm";
import type { DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import type { LeasedTable } from "./leased-table.ts";
import { causeOfDeath, sweepLock } from "./pool-liveness.ts";
import { type DeadPool, rescuePool } from "./rescue-pool.ts";
import type { Timings } from "./tunables.ts";

export interface Duty {
  /** The process that does it; for the record. */
  rescuedBy: string;
  timings: Timings;
  leasedTables: LeasedTable[];
}

/** Finds worker pools that died with jobs in their hands and gives the jobs back to the queue. */
export async function sweepDeadPools(db: DbPool, duty: Duty): Promise<void> {
  if ((await findDead(db, duty.timings)).length === 0) return;
  await rescueAll(db, duty, findDead);
}

type Find = (db: Pick<DbPool, "execute">, timings: Timings) => Promise<DeadPool[]>;

/** Looks again under the lock: of many workers that see the same death one acts on it. */
export async function rescueAll(db: DbPool, duty: Duty, find: Find): Promise<void> {
  const rescues = await db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${sweepLock}) as mine`);
    if (!lock?.mine) return [];
    const done = [];
    for (const pool of await find(tx, duty.timings)) done.push(await rescuePool(tx, pool, duty));
    return done.filter((rescue) => rescue.jobCount > 0 || rescue.reason !== "afterlife");
  });
  for (const rescue of rescues) logger.warn(rescue, "took back the jobs of a dead worker pool");
}

/** One look at the few rows of `worker_pools`; the queue itself is only read for pools that have just ended. */
const findDead: Find = (db, { staleMs, afterlifeMs }) =>
  db.execute<DeadPool & Record<string, unknown>>(sql`
    select * from (
      select p.pool_id as "poolId", p.kind, case
        when p.stopped_at is null then ${causeOfDeath(staleMs)}
        when p.stopped_at > now() - ${afterlifeMs} * interval '1 millisecond'
          and exists (select from graphile_worker.jobs j where j.locked_by = p.pool_id) then 'afterlife'
      end as reason
      from worker_pools p
      where p.stopped_at is null or p.stopped_at > now() - ${afterlifeMs} * interval '1 millisecond') pools
    where reason is not null`);

/** The slow and complete look: every lock in the queue whose pool is not alive, known or not. */
export const findOrphanedLocks: Find = (db, { staleMs }) =>
  db.execute<DeadPool & Record<string, unknown>>(sql`
    select held.pool_id as "poolId", coalesce(p.kind, 'unknown') as kind, 'orphaned' as reason
    from (
      select locked_by as pool_id, locked_at from graphile_worker.jobs where locked_by is not null
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null) held
    left join worker_pools p on p.pool_id = held.pool_id
    where held.locked_at < now() - interval '1 second'
      and (p.pool_id is null or p.stopped_at is not null or ${causeOfDeath(staleMs)} is not null)
    group by 1, 2`);
