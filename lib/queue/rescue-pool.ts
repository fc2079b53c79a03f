import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { workerRescues } from "#db/schema/queue.ts";
import { uuidv7 } from "#lib/ids.ts";
import { addJob } from "./add-job.ts";
import { subjectOf } from "./leased-table.ts";
import { quarantined, quarantineQueue, released } from "./quarantine.ts";
import type { Duty } from "./sweep-dead-pools.ts";
import { crashLimits } from "./tunables.ts";

export interface DeadPool {
  poolId: string;
  kind: string;
  reason: string;
}

interface HeldJob extends Record<string, unknown> {
  key: string | null;
  task: string;
  payload: unknown;
  maxAttempts: number;
  flags: Record<string, true> | null;
}

/** Unlocks what a dead pool held and writes it down. Runs under the sweepers' lock. */
export async function rescuePool(tx: Db, { poolId, kind, reason }: DeadPool, duty: Duty) {
  await tx.execute(sql`update worker_pools set stopped_at = coalesce(stopped_at, now()) where pool_id = ${poolId}`);
  const held = await tx.execute<HeldJob>(sql`
    select j.key, t.identifier as task, j.payload, j.max_attempts as "maxAttempts", j.flags
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.locked_by = ${poolId}`);
  await tx.execute(sql`select graphile_worker.force_unlock_workers(array[${poolId}])`);
  // Tasks that compute in native code can be what killed the process; tasks that wait for others cannot.
  if (kind !== "io") for (const job of held) await afterCrash(tx, job, duty);
  const jobCount = held.length;
  if (jobCount > 0) await tx.execute(sql`select pg_notify('jobs:insert', ${JSON.stringify({ count: jobCount })})`);
  const rescue = { poolId, rescuedBy: duty.rescuedBy, jobCount, reason };
  if (jobCount > 0 || reason !== "afterlife") await tx.insert(workerRescues).values({ id: uuidv7(), ...rescue });
  return rescue;
}

/** Counts a crash against a job that was there. Its neighbours are counted too: running alone tells who it was. */
async function afterCrash(tx: Db, { key, task, payload, maxAttempts, flags }: HeldJob, duty: Duty): Promise<void> {
  // A job without its key was cancelled or has a successor already.
  if (!key) return;
  const crashes = crashesIn(flags) + 1;
  if (crashes >= crashLimits.givenUp) {
    await tx.execute(sql`select graphile_worker.remove_job(${key})`);
    const table = duty.leasedTables.find((candidate) => candidate.task === released(task));
    const id = key.slice(key.indexOf(":") + 1);
    if (table && key === subjectOf(table, id)) await table.giveUp(tx, id);
    return;
  }
  const alone = crashes >= crashLimits.alone;
  await addJob(tx, {
    name: alone ? quarantined(task) : task,
    payload,
    maxAttempts,
    key,
    flags: [`crashes:${crashes}`],
    ...(alone && { queue: quarantineQueue }),
  });
}

function crashesIn(flags: Record<string, true> | null): number {
  const flag = Object.keys(flags ?? {}).find((name) => name.startsWith("crashes:"));
  return flag ? Number(flag.slice("crashes:".length)) : 0;
}
