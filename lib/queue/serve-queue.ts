import type { ParsedCronItem } from "graphile-worker";
import type { DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import type { PoolKind } from "./contracts.ts";
import type { QueueTask } from "./deliveries.ts";
import { exitCodes } from "./exit-codes.ts";
import { keepQuarantine } from "./keep-quarantine.ts";
import type { LeasedTable } from "./leased-table.ts";
import { quarantined, quarantineHasWork } from "./quarantine.ts";
import { repeat } from "./repeat.ts";
import { type PoolSpec, startWorker } from "./start-worker.ts";
import { type Timings, tunables } from "./tunables.ts";

interface Options {
  /** The program file of this process; with `--quarantine` it is the one where suspects run alone. */
  entry: string;
  alone: boolean;
  url: string;
  db: DbPool;
  tasks: Record<string, QueueTask & { pool: PoolKind }>;
  concurrency: Record<PoolKind, number>;
  cron: ParsedCronItem[];
  leasedTables: LeasedTable[];
  timings?: Timings;
}

/** Makes this process a worker: it runs until a signal, and leaves with one of `exitCodes`. */
export async function serveQueue({ entry, alone, timings = tunables, ...options }: Options): Promise<void> {
  process.on("unhandledRejection", (error) => {
    logger.fatal({ err: error }, "worker leaves: a rejection was not handled");
    process.exit(1);
  });
  const { url, db, leasedTables } = options;
  const everyMs = timings.quarantineMs;
  const quarantine = alone ? undefined : keepQuarantine({ db, entry, everyMs });
  const starting = startWorker({
    url,
    db,
    leasedTables,
    timings,
    pools: alone ? quarantinePools(options) : mainPools(options),
    // Without a lease there is not a moment to lose; the quarantine notices by itself that its parent is gone.
    exit: async (code) => {
      if (code === exitCodes.stopped) await quarantine?.stop();
      process.exit(code);
    },
  });
  const stop = async () => {
    void quarantine?.stop();
    await (await starting).stop();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
  await starting.catch((error) => {
    logger.fatal({ err: error }, "worker could not start");
    process.exit(1);
  });
  if (!alone) return;
  process.on("disconnect", stop);
  const leaveWhenDone = async () => {
    if (!(await quarantineHasWork(db))) await stop();
  };
  repeat({ name: "quarantine", everyMs, work: leaveWhenDone });
}

function mainPools({ tasks, concurrency, cron }: Pick<Options, "tasks" | "concurrency" | "cron">): PoolSpec[] {
  const kinds: PoolKind[] = ["io", "media"];
  const pools = kinds.map((kind) => ({
    kind,
    concurrency: concurrency[kind],
    tasks: Object.fromEntries(Object.entries(tasks).filter(([, task]) => task.pool === kind)),
    cron: kind === "io" ? cron : [],
  }));
  // The queue's library reports an error at every poll of a pool without tasks.
  return pools.filter((pool) => Object.keys(pool.tasks).length > 0);
}

function quarantinePools({ tasks }: Pick<Options, "tasks">): PoolSpec[] {
  const suspects = Object.entries(tasks).filter(([, task]) => task.pool === "media");
  return [
    {
      kind: "quarantine",
      concurrency: 1,
      tasks: Object.fromEntries(suspects.map(([name, task]) => [quarantined(name), task])),
    },
  ];
}
