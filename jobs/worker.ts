import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { db } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { contracts, type TaskName } from "#lib/queue/contracts.ts";
import { serveQueue } from "#lib/queue/serve-queue.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { crontab } from "./crontab.ts";
import { leasedTables } from "./leased-tables.ts";
import { registry } from "./registry.ts";

if (import.meta.main) {
  const { LOG_LEVEL, DATABASE_URL, DATABASE_DIRECT_URL, WORKER_CONCURRENCY, MEDIA_CONCURRENCY, WORKER_FINISH_SECONDS } =
    env();
  logger.level = LOG_LEVEL;
  const names = Object.keys(contracts) as TaskName[];

  await serveQueue({
    entry: fileURLToPath(import.meta.url),
    alone: process.argv.includes("--quarantine"),
    url: DATABASE_DIRECT_URL ?? DATABASE_URL,
    db: db(),
    tasks: Object.fromEntries(names.map((name) => [name, { ...contracts[name], run: registry[name] }])),
    concurrency: { io: WORKER_CONCURRENCY, media: MEDIA_CONCURRENCY ?? availableParallelism() },
    cron: crontab,
    leasedTables,
    timings: { ...tunables, finishMs: WORKER_FINISH_SECONDS * 1000 },
  });
}
