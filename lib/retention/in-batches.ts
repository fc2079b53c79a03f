import { type SQL, sql } from "drizzle-orm";

/** Rows that one statement takes: short locks, and progress that a crash cannot take back. */
export const batchSize = 500;

export interface Cleanup {
  /** The clock; the database's own when absent. */
  now?: Date;
  /** Aborted when the time of this turn is up; the rest comes with the next one. */
  signal: AbortSignal;
}

/** The moment `ago` before the clock, as SQL; `ago` is an interval that PostgreSQL reads, like `30 days`. */
export const before = ({ now }: Cleanup, ago = "0"): SQL =>
  sql`${now ? sql`${now.toISOString()}::timestamptz` : sql`now()`} - ${ago}::interval`;

/**
 * Repeats `batch` until it finds nothing more or the time is up.
 * @param batch does at most `batchSize` rows in a transaction of its own and says how many
 * @returns how many in all
 */
export async function inBatches({ signal }: Cleanup, batch: () => Promise<number>): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const done = await batch();
    total += done;
    if (done === 0) break;
  }
  return total;
}
