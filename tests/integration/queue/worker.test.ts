import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { logger } from "#lib/logger.ts";
import { addJob } from "#lib/queue/add-job.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import { exitCodes } from "#lib/queue/exit-codes.ts";
import { startWorker } from "#lib/queue/start-worker.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { TaskInterrupted } from "#lib/queue/task-interrupted.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { until } from "#tests/faults/support/until.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();
logger.level = "silent";

/** One delivery of a probe, as the test sees it: its context when it begins, its error (or nothing) when it ends. */
const newProbe = () => ({
  begun: Promise.withResolvers<TaskContext>(),
  ended: Promise.withResolvers<unknown>(),
});

/** A worker in this process whose task does `run`, delivering into the probes. */
async function work(run: (context: TaskContext) => Promise<void>, { timeoutMs = 60_000, stuckMs = 60_000 } = {}) {
  const probes = { 1: newProbe(), 2: newProbe() };
  const exits: number[] = [];
  const probe = {
    payload: z.strictObject({ id: z.literal([1, 2]) }),
    subject: ({ id }: { id: number }) => `probe:${id}`,
    timeoutMs,
    async run({ id }: { id: 1 | 2 }, context: TaskContext) {
      probes[id].begun.resolve(context);
      await run(context).then(probes[id].ended.resolve, (error) => {
        probes[id].ended.resolve(error instanceof TaskInterrupted ? error.kind : error);
        throw error;
      });
    },
  };
  const worker = await startWorker({
    url,
    db,
    leasedTables: [],
    timings: { ...tunables, finishMs: 50, stuckMs },
    exit: (code) => exits.push(code),
    pools: [{ kind: "io", concurrency: 2, tasks: { probe } }],
  });
  onTestFinished(async () => {
    await worker.stop();
    await sql`delete from graphile_worker._private_jobs`;
  });
  return { probes, exits };
}

const untilAborted = ({ signal }: TaskContext) =>
  delay(600_000, undefined, { signal }).catch(() => signal.throwIfAborted());

const add = (id: number, more = {}) =>
  addJob(db, { name: "probe", payload: { id, ...more }, maxAttempts: 3, key: `probe:${id}` });

const jobs = () => sql`select key, attempts, last_error, locked_by from graphile_worker.jobs order by id`;

/** The job's row after its first delivery, when no worker holds it any more. */
const delivered = () =>
  until("the delivery is recorded", async () => {
    const [job] = await jobs();
    return job?.attempts === 1 && job.locked_by === null && job;
  });

test("a cancel reaches the running task and its queue job goes; its neighbour runs on", async () => {
  const { probes } = await work(untilAborted);
  await add(1);
  await add(2);
  const [one, two] = await Promise.all([probes[1].begun.promise, probes[2].begun.promise]);
  expect((await jobs()).map((job) => job.locked_by)).toEqual([one.poolId, two.poolId]);
  await db.transaction((tx) => cancelTask(tx, "probe:1"));
  expect(await probes[1].ended.promise).toBe("cancelled");
  await until("its job is gone", async () => (await jobs()).length === 1);
  expect(two.signal.aborted).toBe(false);
});

test("a cancel that is rolled back is not heard", async () => {
  const { probes } = await work(untilAborted);
  await add(1);
  await add(2);
  const [one] = await Promise.all([probes[1].begun.promise, probes[2].begun.promise]);
  const undone = db.transaction(async (tx) => {
    await cancelTask(tx, "probe:1");
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  // Notifications come in order: once this one is here, the other one would have been.
  await db.transaction((tx) => cancelTask(tx, "probe:2"));
  await probes[2].ended.promise;
  expect(one.signal.aborted).toBe(false);
});

test("a task that takes too long is aborted and delivered again later", async () => {
  const { probes } = await work(untilAborted, { timeoutMs: 50 });
  await add(1);
  expect(await probes[1].ended.promise).toBe("timeout");
  expect((await delivered()).last_error).toContain("timeout");
});

test("a task that does not hear its abort gives up its place", async () => {
  const release = Promise.withResolvers<void>();
  onTestFinished(() => release.resolve());
  await work(() => release.promise, { timeoutMs: 20, stuckMs: 20 });
  await add(1);
  expect((await delivered()).last_error).toContain("ignored its abort");
});

test("a payload that breaks the contract never reaches the task", async () => {
  let ran = false;
  await work(async () => {
    ran = true;
  });
  await add(1, { text: "not an id" });
  expect((await delivered()).last_error).toContain("Unrecognized key");
  expect(ran).toBe(false);
});

test("the loss of the lease's connection aborts what runs and ends the process", async () => {
  const { probes, exits } = await work(untilAborted);
  await add(1);
  await probes[1].begun.promise;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'moodreel worker lease' and datname = current_database()`;
  expect(await probes[1].ended.promise).toBe("lease_lost");
  expect(exits[0]).toBe(exitCodes.leaseConnectionLost);
});

test("a pool that another worker has declared dead ends its process", async () => {
  const { probes, exits } = await work(untilAborted);
  await add(1);
  const { poolId } = await probes[1].begun.promise;
  await sql`update worker_pools set stopped_at = now() where pool_id = ${poolId}`;
  expect(await probes[1].ended.promise).toBe("lease_lost");
  expect(exits[0]).toBe(exitCodes.declaredDead);
});
