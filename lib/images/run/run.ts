import type { DbPool } from "#db/client.ts";

/** What a worker gives to every run. */
export interface Run {
  db: DbPool;
  poolId: string;
  signal: AbortSignal;
}
