import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import journal from "#db/migrations/meta/_journal.json" with { type: "json" };
import { logger } from "#lib/logger.ts";
import type { Readiness } from "./operations-contract.ts";
import { workerStatus } from "./worker-status.ts";

/** A load balancer asks every few seconds; an answer that takes longer than this is a no. */
const timeoutMs = 3_000;

/** When the newest migration that this build knows was made: what the migrator writes as `created_at`. */
const newestMigration = Math.max(...journal.entries.map(({ when }) => when));

/** Looks at what a job needs. It never throws: a database that cannot be reached is an answer. */
export async function checkReadiness(db: Db): Promise<Readiness> {
  const parts = await within(timeoutMs, checkParts(db)).catch((error: unknown) => {
    logger.warn({ err: error }, "not ready");
    return { database: "failed", migrations: "unknown", worker: "unknown" } as const;
  });
  const isReady = Object.values(parts).every((state) => state === "ok");
  return { status: isReady ? "ready" : "not_ready", parts };
}

async function checkParts(db: Db): Promise<Readiness["parts"]> {
  const [tables] = await db.execute<{ migrated: boolean }>(sql`
    select to_regclass('drizzle.__drizzle_migrations') is not null
      and to_regclass('graphile_worker._private_jobs') is not null as migrated`);
  if (!tables?.migrated) return { database: "ok", migrations: "failed", worker: "unknown" };
  const [[applied], { running }] = await Promise.all([
    db.execute<{ newest: string | null }>(sql`select max(created_at) as newest from drizzle.__drizzle_migrations`),
    workerStatus(db),
  ]);
  return {
    database: "ok",
    migrations: Number(applied?.newest ?? 0) >= newestMigration ? "ok" : "failed",
    worker: running ? "ok" : "failed",
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
