import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { logger } from "#lib/logger.ts";
import { leaseLockClass } from "#lib/queue/pool-liveness.ts";
import { reconcileLeases } from "#lib/queue/reconcile-leases.ts";
import { sweepDeadPools } from "#lib/queue/sweep-dead-pools.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { workerStatus } from "#lib/queue/worker-status.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();
const duty = { rescuedBy: "test", timings: tunables, leasedTables: [] };
logger.level = "silent";
/** Stands for the lease connections of living workers. */
const living = new pg.Client(url);
await living.connect();
afterAll(() => living.end());

beforeEach(async () => {
  await sql`truncate worker_pools, worker_rescues`;
  await sql`truncate graphile_worker._private_jobs, graphile_worker._private_job_queues`;
  await living.query("select pg_advisory_unlock_all()");
});

interface Pool {
  id: string;
  connected: boolean;
  silentSeconds?: number;
  stoppedSecondsAgo?: number;
  kind?: string;
}

async function addPool({ id, connected, silentSeconds = 0, stoppedSecondsAgo, kind = "io" }: Pool) {
  if (connected) await living.query("select pg_advisory_lock($1, hashtext($2))", [leaseLockClass, id]);
  await sql`
    insert into worker_pools (pool_id, process_id, host, pid, kind, concurrency, last_seen_at, stopped_at)
    values (${id}, gen_random_uuid(), 'host', 1, ${kind}, 1, now() - ${silentSeconds} * interval '1 second',
      now() - ${stoppedSecondsAgo ?? null}::float8 * interval '1 second')`;
}

/** A job that `pool` has locked, and a waiting one that nobody may touch. */
async function addHeldJob(pool: string, lockedSecondsAgo = 10) {
  await sql`select graphile_worker.add_job('vision:run', '{"jobId":1}', job_key => ${`held-${pool}`}, queue_name => ${pool})`;
  await sql`
    update graphile_worker._private_jobs set locked_by = ${pool}, attempts = 1,
      locked_at = now() - ${lockedSecondsAgo} * interval '1 second' where key = ${`held-${pool}`}`;
  await sql`update graphile_worker._private_job_queues set locked_by = ${pool}, locked_at = now() where queue_name = ${pool}`;
}

const locks = async () => {
  const rows = await sql`
    select locked_by from graphile_worker.jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null order by 1`;
  return rows.map((row) => row.locked_by);
};
const rescues = async () => {
  const rows = await sql`select pool_id, job_count, reason from worker_rescues order by pool_id`;
  return rows.map((row) => ({ ...row }));
};

test("a pool without its lock is dead at once, one that is silent although connected after its time", async () => {
  await addPool({ id: "gone", connected: false });
  await addPool({ id: "silent", connected: true, silentSeconds: tunables.staleMs / 1000 + 1 });
  await addPool({ id: "slow", connected: true, silentSeconds: tunables.staleMs / 1000 - 5 });
  for (const pool of ["gone", "silent", "slow"]) await addHeldJob(pool);
  await sweepDeadPools(db, duty);
  expect(await locks()).toEqual(["slow"]);
  expect(await rescues()).toEqual([
    { pool_id: "gone", job_count: 1, reason: "lock" },
    { pool_id: "silent", job_count: 1, reason: "heartbeat" },
  ]);
});

test("a last fetch that the server carried out after the rescue is found too", async () => {
  await addPool({ id: "late", connected: false, stoppedSecondsAgo: 5 });
  await addHeldJob("late");
  await sweepDeadPools(db, duty);
  expect(await locks()).toEqual([]);
  expect(await rescues()).toEqual([{ pool_id: "late", job_count: 1, reason: "afterlife" }]);
});

test("a pool that stopped properly is not rescued again and again", async () => {
  await addPool({ id: "done", connected: false, stoppedSecondsAgo: 5 });
  await sweepDeadPools(db, duty);
  await sweepDeadPools(db, duty);
  expect(await rescues()).toEqual([]);
});

test("of ten sweepers at the same moment one rescues", async () => {
  await addPool({ id: "gone", connected: false });
  await addHeldJob("gone");
  await Promise.all(Array.from({ length: 10 }, () => sweepDeadPools(db, duty)));
  expect(await rescues()).toHaveLength(1);
});

test("the slow look finds locks of pools that nobody knows and leaves the living alone", async () => {
  await addPool({ id: "alive", connected: true });
  for (const pool of ["alive", "forgotten"]) await addHeldJob(pool);
  await reconcileLeases(db, duty);
  expect(await locks()).toEqual(["alive"]);
  expect(await rescues()).toEqual([{ pool_id: "forgotten", job_count: 1, reason: "orphaned" }]);
});

test("the status tells who lives and what waits", async () => {
  await addPool({ id: "alive", connected: true });
  await addPool({ id: "gone", connected: false });
  await addPool({ id: "stopped", connected: false, stoppedSecondsAgo: 5 });
  await addHeldJob("alive");
  await sql`select graphile_worker.add_job('vision:run', '{}', run_at => now() - interval '90 seconds')`;
  await sql`select graphile_worker.add_job('vision:run', '{}', run_at => now() + interval '1 hour')`;
  const status = await workerStatus(db);
  expect(status).toMatchObject({ running: true, queueDepth: 1, maxRetries: 3 });
  expect(status.oldestWaitingSeconds).toBeGreaterThanOrEqual(90);
  expect(status.workers.map(({ poolId, alive }) => ({ poolId, alive }))).toEqual([
    { poolId: "alive", alive: true },
    { poolId: "gone", alive: false },
  ]);
  expect(status.workers[0]?.lastHeartbeatAt).toBeInstanceOf(Date);

  await living.query("select pg_advisory_unlock_all()");
  expect((await workerStatus(db)).running).toBe(false);
});
