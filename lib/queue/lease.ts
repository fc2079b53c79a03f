import { hostname } from "node:os";
import { performance } from "node:perf_hooks";
import pg from "pg";
import { exitCodes } from "./exit-codes.ts";
import { leaseLockClass } from "./pool-liveness.ts";
import { repeat } from "./repeat.ts";
import type { Timings } from "./tunables.ts";

export interface HeldPool {
  /** graphile-worker's pool id: what `locked_by` says. */
  poolId: string;
  kind: string;
  concurrency: number;
}

export interface Lease {
  /** Takes the pool's lock and makes it known. Must have answered before the pool fetches its first job. */
  hold(pool: HeldPool): Promise<void>;
  /** Puts back what its pools still hold, with `interrupted` jobs due at once, and lets go of the locks. */
  release(interrupted: string[]): Promise<void>;
}

interface Options {
  /** A direct address: the lock and the subscription belong to this one session. */
  url: string;
  processId: string;
  timings: Timings;
  onCancel: (subject: string) => void;
  /** A vendor's webhook came in at some web process, with its id of the work. */
  onVendorDone: (vendorJobId: string) => void;
  /** Called once; the process must leave, its right to work is gone. */
  onLost: (code: number, why: string) => void;
}

/**
 * A process's proof of life on one dedicated connection: an advisory lock and a heartbeat for each of its pools.
 * A plain client on purpose: one that reconnects by itself would lose the locks without a word.
 */
export async function openLease({ url, processId, timings, onCancel, onVendorDone, onLost }: Options): Promise<Lease> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "moodreel worker lease",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // The server notices a vanished host in 25 s instead of two hours.
    options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
  });
  const poolIds: string[] = [];
  let lastAcknowledged = performance.now();
  let over = false;
  const lost = (code: number, why: string) => {
    if (over) return;
    over = true;
    onLost(code, why);
  };
  const disconnected = () => lost(exitCodes.leaseConnectionLost, "the lease's connection closed");
  await client.connect();
  client.on("error", disconnected);
  client.on("end", disconnected);
  const told: Record<string, (payload: string) => void> = { job_cancel: onCancel, vendor_done: onVendorDone };
  client.on("notification", ({ channel, payload }) => payload && told[channel]?.(payload));
  for (const channel of Object.keys(told)) await client.query(`listen ${channel}`);

  const heart = repeat({
    name: "heartbeat",
    everyMs: timings.heartbeatMs,
    async work() {
      const held = [...poolIds];
      const alive = await client.query(
        "update worker_pools set last_seen_at = now() where pool_id = any($1) and stopped_at is null",
        [held],
      );
      if (alive.rowCount !== held.length) lost(exitCodes.declaredDead, "another worker has declared this one dead");
      lastAcknowledged = performance.now();
    },
  });
  const watchdog = setInterval(() => {
    const silentMs = Math.round(performance.now() - lastAcknowledged);
    if (silentMs > timings.watchdogMs) lost(exitCodes.heartbeatOverdue, `no heartbeat for ${silentMs} ms`);
  }, timings.watchdogCheckMs);

  return {
    async hold({ poolId, kind, concurrency }) {
      await client.query("select pg_advisory_lock($1, hashtext($2))", [leaseLockClass, poolId]);
      await client.query(
        `insert into worker_pools (pool_id, process_id, host, pid, kind, concurrency) values ($1, $2, $3, $4, $5, $6)`,
        [poolId, processId, hostname(), process.pid, kind, concurrency],
      );
      poolIds.push(poolId);
    },

    async release(interrupted) {
      over = true;
      clearInterval(watchdog);
      await heart.stop();
      await client.query("select graphile_worker.force_unlock_workers($1)", [poolIds]);
      await client.query("select from graphile_worker.reschedule_jobs($1::bigint[], run_at => now())", [interrupted]);
      await client.query("update worker_pools set stopped_at = now() where pool_id = any($1)", [poolIds]);
      await client.query(`select pg_notify('jobs:insert', '{"count":99}')`);
      await client.end();
    },
  };
}
