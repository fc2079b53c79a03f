import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { causeOfDeath } from "./pool-liveness.ts";
import { tunables } from "./tunables.ts";

/** Sends a step is given at most. */
const maxRetries = 3;

export interface WorkerStatus {
  /** Whether any worker is alive. */
  running: boolean;
  /** Tasks that are due and wait for a worker. */
  queueDepth: number;
  /** Age of the oldest of them; 0 when none waits. */
  oldestWaitingSeconds: number;
  workers: {
    poolId: string;
    kind: string;
    host: string;
    pid: number;
    concurrency: number;
    lastHeartbeatAt: Date;
    alive: boolean;
  }[];
  maxRetries: number;
}

/** The queue and its workers as the database sees them now; pools that stopped are left out. */
export async function workerStatus(db: Db): Promise<WorkerStatus> {
  const [waiting, pools] = await Promise.all([
    db.execute<{ depth: number; oldest: number }>(sql`
      select count(*)::int as depth, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as oldest
      from graphile_worker.jobs
      where locked_at is null and attempts < max_attempts and run_at <= now()`),
    db.execute<Omit<WorkerStatus["workers"][number], "lastHeartbeatAt"> & { lastHeartbeatAt: string }>(sql`
      select p.pool_id as "poolId", p.kind, p.host, p.pid, p.concurrency, p.last_seen_at as "lastHeartbeatAt",
        ${causeOfDeath(tunables.staleMs)} is null as alive
      from worker_pools p where p.stopped_at is null order by p.started_at, p.kind`),
  ]);
  const workers = pools.map((pool) => ({ ...pool, lastHeartbeatAt: new Date(pool.lastHeartbeatAt) }));
  return {
    running: workers.some((worker) => worker.alive),
    queueDepth: waiting[0]?.depth ?? 0,
    oldestWaitingSeconds: waiting[0]?.oldest ?? 0,
    workers,
    maxRetries,
  };
}
