import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import * as z from "zod";
import { createDb, type DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import { addJob } from "#lib/queue/add-job.ts";
import { startWorker } from "#lib/queue/start-worker.ts";
import { type FaultSettings, prepare, submit } from "#tests/faults/support/scripted-jobs.ts";
import { until } from "#tests/faults/support/until.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";

export interface QueueRow {
  what: string;
  n: number;
  p50: number;
  p99: number;
  max: number;
}

/** Submit to task start, idle and at 500 a second, and kill to resume. All in milliseconds. */
export async function benchQueue(): Promise<QueueRow[]> {
  logger.level = "silent";
  const cluster = await startCluster();
  try {
    await createTemplate(cluster.adminUrl);
    const { url } = await cloneTemplate(cluster.adminUrl);
    const db = createDb(url);
    const rows = [...(await submitToStart(url, db)), await killToResume(url, db)];
    await db.$client.end();
    return rows;
  } finally {
    await cluster.remove();
  }
}

/** From the call that adds the task to the first line of the task, in one process with one clock. */
async function submitToStart(url: string, db: DbPool): Promise<QueueRow[]> {
  const started = new Map<number, (at: number) => void>();
  const worker = await startWorker({
    url,
    db,
    leasedTables: [],
    exit: () => {},
    pools: [
      {
        kind: "io",
        concurrency: 10,
        tasks: {
          measure: {
            payload: z.strictObject({ id: z.int() }),
            timeoutMs: 60_000,
            run: async ({ id }: { id: number }) => started.get(id)?.(performance.now()),
          },
        },
      },
    ],
  });
  let lastId = 0;
  const measure = async () => {
    const id = ++lastId;
    const { promise, resolve } = Promise.withResolvers<number>();
    started.set(id, resolve);
    const from = performance.now();
    await addJob(db, { name: "measure", payload: { id }, maxAttempts: 1 });
    return (await promise) - from;
  };
  for (let index = 0; index < 20; index++) await measure();

  const idle: number[] = [];
  for (let index = 0; index < 100; index++) {
    await delay(20);
    idle.push(await measure());
  }
  const busy: Promise<number>[] = [];
  for (const from = performance.now(); busy.length < 2_500; ) {
    const due = Math.min(2_500, Math.floor((performance.now() - from) / 2));
    while (busy.length < due) busy.push(measure());
    await delay(2);
  }
  const rows = [row("submit → task start, idle", idle), row("submit → task start, 500/s", await Promise.all(busy))];
  await worker.stop();
  return rows;
}

/** From SIGKILL of a worker to the next claim of its job by another worker process, by the database's clock. */
async function killToResume(url: string, db: DbPool): Promise<QueueRow> {
  const sql = postgres(url, { max: 2 });
  const owner = await prepare(sql);
  const waits: number[] = [];
  let workers: ChildProcess[] = await Promise.all([launch(sql, url), launch(sql, url)]);
  for (let index = 0; index < 10; index++) {
    // A new worker sweeps when it starts: the kills must not always come in step with that.
    await delay(index * 100);
    const [jobId = 0] = await submit(db, owner, [{ ms: 1_000 }]);
    const pid = await until("the first claim", async () => {
      const [claim] = await sql<{ pid: number }[]>`
        select p.pid from vision_jobs j join worker_pools p on p.pool_id = j.lease_pool
        where j.id = ${jobId} and j.lease_epoch = 1`;
      return claim?.pid;
    });
    const victim = workers.find((worker) => worker.pid === pid);
    const [{ now } = { now: new Date() }] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
    victim?.kill("SIGKILL");
    const resumedAt = await until("the second claim", async () => {
      const [claim] = await sql<{ at: Date }[]>`
        select at from fault_log where job_id = ${jobId} and event = 'claimed' and epoch = 2`;
      return claim?.at;
    });
    waits.push(resumedAt.getTime() - now.getTime());
    workers = [...workers.filter((worker) => worker !== victim), await launch(sql, url)];
  }
  await Promise.all(
    workers.map(async (worker) => {
      const ended = once(worker, "exit");
      worker.kill("SIGTERM");
      await ended;
    }),
  );
  await sql.end();
  return row("SIGKILL → resumed elsewhere", waits);
}

/** A scripted worker, once its pool is known. */
async function launch(sql: postgres.Sql, url: string): Promise<ChildProcess> {
  const settings: FaultSettings = { url, pool: "io", concurrency: 4 };
  const program = fileURLToPath(new URL("../tests/faults/support/fault-worker.ts", import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, FAULT_WORKER: JSON.stringify(settings) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  await until("the worker", async () => (await sql`select from worker_pools where pid = ${child.pid ?? 0}`)[0]);
  return child;
}

function row(what: string, values: number[]): QueueRow {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { what, n: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

if (import.meta.main) console.table(await benchQueue());
