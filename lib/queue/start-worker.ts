import { randomUUID } from "node:crypto";
import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { type ParsedCronItem, run, WorkerPreset } from "graphile-worker";
import pg from "pg";
import type { DbPool } from "#db/client.ts";
import { logger } from "#lib/logger.ts";
import { Deliveries, type QueueTask } from "./deliveries.ts";
import { exitCodes } from "./exit-codes.ts";
import { graphileLogger } from "./graphile-logger.ts";
import { type Lease, openLease } from "./lease.ts";
import type { LeasedTable } from "./leased-table.ts";
import { reconcileLeases } from "./reconcile-leases.ts";
import { repeat } from "./repeat.ts";
import { sweepDeadPools } from "./sweep-dead-pools.ts";
import { type Timings, tunables } from "./tunables.ts";
import { tellVendorDone } from "./vendor-done.ts";

export interface PoolSpec {
  kind: "io" | "media" | "quarantine";
  concurrency: number;
  tasks: Record<string, QueueTask>;
  cron?: ParsedCronItem[];
}

interface Options {
  /** A direct address, see `openLease`. The tasks' own queries go through `db`. */
  url: string;
  db: DbPool;
  pools: PoolSpec[];
  leasedTables: LeasedTable[];
  timings?: Timings;
  /** Must end the process at once: what it still wrote would be a zombie's. */
  exit: (code: number) => void;
}

export interface Worker {
  /**
   * Stops fetching, gives running tasks time to finish, then aborts them and puts their jobs back.
   * Called again, it does not wait for anybody any more.
   */
  stop(code?: number): Promise<void>;
}

/** Runs the pools in this process until it is stopped or loses its lease; every worker also sweeps and reconciles. */
export async function startWorker({
  url,
  db,
  pools,
  leasedTables,
  timings = tunables,
  exit,
}: Options): Promise<Worker> {
  const processId = randomUUID();
  const deliveries = new Deliveries({ db, stuckMs: timings.stuckMs });
  const lease = await openLease({
    url,
    processId,
    timings,
    onCancel: (subject) => deliveries.abort("cancelled", subject),
    onVendorDone: tellVendorDone,
    onLost(code, why) {
      deliveries.abort("lease_lost");
      logger.fatal({ processId, code }, `worker leaves: ${why}`);
      exit(code);
    },
  });
  const pgPool = connectionPool(url, pools.length);
  const runners = await Promise.all(pools.map((pool) => startPool({ pool, pgPool, lease, deliveries, timings, exit })));
  const duties = [
    repeat({
      name: "sweep",
      everyMs: timings.sweepMs,
      jitter: timings.sweepJitter,
      work: () => sweepDeadPools(db, { rescuedBy: processId, timings, leasedTables }),
    }),
    repeat({
      name: "reconcile",
      everyMs: timings.reconcileMs,
      jitter: timings.sweepJitter,
      work: () => reconcileLeases(db, { rescuedBy: processId, timings, leasedTables }),
    }),
  ];
  const hurry = new AbortController();
  let stopping: Promise<void> | undefined;

  async function stopOnce(code: number) {
    const finished = Promise.allSettled(
      runners.map((runner) => {
        void runner.stop().catch(() => {});
        return runner.promise;
      }),
    );
    const within = (ms: number) =>
      Promise.race([finished, delay(ms, undefined, { signal: hurry.signal }).catch(() => {})]);
    await within(timings.finishMs);
    deliveries.abort("shutdown");
    await within(timings.settleMs);
    await Promise.all(duties.map((duty) => duty.stop()));
    await lease.release(deliveries.interrupted);
    void pgPool.end();
    logger.info({ processId, interrupted: deliveries.interrupted.length }, "worker stopped");
    exit(code);
  }

  const worker: Worker = {
    stop(code = exitCodes.stopped) {
      if (stopping) hurry.abort();
      // Not before the next tick: stopping a pool tells so at once, and that must find `stopping` set.
      stopping ??= setImmediate()
        .then(() => stopOnce(code))
        .catch((error) => {
          logger.fatal({ processId, err: error }, "worker could not put its jobs back; it leaves them to the sweeper");
          exit(exitCodes.leaseConnectionLost);
        });
      return stopping;
    },
  };
  // The library stops a pool that could not record a result. A half-alive process is worth less than a new one.
  for (const runner of runners)
    runner.events.on("pool:gracefulShutdown", () => {
      if (!stopping) void worker.stop(exitCodes.poolStopped);
    });
  logger.info({ processId, pools: pools.map(({ kind, concurrency }) => ({ kind, concurrency })) }, "worker started");
  return worker;
}

/** One connection listens for each queue pool; the rest fetch and complete, for which a few serve many tasks. */
function connectionPool(connectionString: string, listeners: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: listeners + 8,
    application_name: "moodreel worker queue",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a dropped connection would end the process; what an outage means is the lease's to decide.
  const report = (error: Error) => logger.debug({ err: error }, "a queue connection failed");
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));
  return pool;
}

interface StartPool {
  pool: PoolSpec;
  pgPool: pg.Pool;
  lease: Lease;
  deliveries: Deliveries;
  timings: Timings;
  exit: (code: number) => void;
}

async function startPool({ pool, pgPool, lease, deliveries, timings, exit }: StartPool) {
  const { kind, concurrency, tasks, cron = [] } = pool;
  let held: Promise<void> | undefined;
  const hold = async (poolId: string) => {
    held ??= lease.hold({ poolId, kind, concurrency });
    await held.catch((error) => {
      // The library would go on and fetch without a lease.
      logger.fatal({ err: error, poolId }, "worker leaves: it could not take its lease");
      exit(exitCodes.leaseConnectionLost);
      return new Promise(() => {});
    });
  };
  const runner = await run({
    preset: {
      extends: [WorkerPreset],
      plugins: [
        {
          name: "MoodreelLeasePlugin",
          version: "1.0.0",
          worker: { hooks: { startWorker: (_context, { worker }) => hold(worker.workerPool.id) } },
        },
      ],
      // Recorded at once and awaited on a stop: with the default a finished job stays locked after SIGTERM.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
    pgPool,
    logger: graphileLogger,
    concurrency,
    pollInterval: timings.pollMs,
    noHandleSignals: true,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, deliveries.handler(name, task)])),
    parsedCronItems: cron,
  });
  runner.promise.catch(() => {});
  return runner;
}
