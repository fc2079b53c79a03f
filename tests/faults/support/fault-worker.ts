import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { createDb, type Db } from "#db/client.ts";
import { leasedTables } from "#jobs/leased-tables.ts";
import { logger } from "#lib/logger.ts";
import { contracts } from "#lib/queue/contracts.ts";
import { serveQueue } from "#lib/queue/serve-queue.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { claim, move } from "#lib/vision/moves.ts";
import type { FaultSettings, Script } from "./scripted-jobs.ts";

/**
 * A worker as the product's, on the product's rows and lease, whose only task does what the row's script says and writes
 * every claim and every finish into `fault_log`.
 */
const settings = JSON.parse(process.env.FAULT_WORKER ?? "{}") as FaultSettings;
logger.level = process.env.FAULT_LOG ?? "silent";

async function run({ jobId }: { jobId: number }, { db, poolId, signal }: TaskContext): Promise<void> {
  const job = await claim(db, { jobId, poolId });
  if (!job) return;
  const log = (at: Db, event: string) =>
    at.execute(sql`insert into fault_log (job_id, epoch, event) values (${jobId}, ${job.leaseEpoch}, ${event})`);
  await log(db, "claimed");
  const script = JSON.parse(job.additionalInstructions ?? "{}") as Script;
  if (script.poison) process.kill(process.pid, "SIGKILL");
  await delay(script.ms, undefined, script.deaf ? {} : { signal }).catch(() => signal.throwIfAborted());
  await db.transaction(async (tx) => {
    await move(tx, job, { status: "complete", progress: 100 }, { type: "complete", data: { status: "complete" } });
    await log(tx, "finished");
  });
}

await serveQueue({
  entry: fileURLToPath(import.meta.url),
  alone: process.argv.includes("--quarantine"),
  url: settings.url,
  db: createDb(settings.url, { max: 4 }),
  tasks: { "vision:run": { ...contracts["vision:run"], pool: settings.pool, run } },
  concurrency: { io: settings.concurrency, media: settings.concurrency },
  cron: [],
  leasedTables,
  timings: { ...tunables, ...settings.timings },
});
