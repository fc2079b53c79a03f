import type { SQL } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import type { Verdict } from "#lib/costs/verdict.ts";
import type { Subject } from "#lib/events/subject.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/**
 * A leased row that something is bought for, in the hands of the run that has claimed it. An area says here how its row is
 * held, changed and told of; everything about calls and money is the same for all of them. Every transaction takes the
 * row before its calls.
 */
export interface PaidRow {
  db: DbPool;
  poolId: string;
  signal: AbortSignal;
  owner: Owner;
  subject: Subject;
  /** What is bought, as sentences and codes call it: `The time for this image ran out`, `image_lost`. */
  noun: "image" | "clip" | "track" | "film";
  /** Made here at no cost; whatever becomes of it. */
  isLocal: boolean;
  /** When a person last started it: sends are counted from there. */
  startedAt: Date;
  /** Milliseconds of its working time that are left; below 0 when it is over. */
  leftMs(): number;
  /** A query with one row while this run owns the row, else none; it locks, so that a cancel either sees a call or keeps it from being made. */
  fence: SQL;
  /** Takes the row until the end of the transaction. Live: it is still wanted, by this run or by another one. */
  hold(tx: Db): Promise<{ isLive: boolean; isOurs: boolean }>;
  /** Does to the row, which the transaction holds, what was decided, and tells of it. */
  change(tx: Db, verdict: Verdict): Promise<void>;
  /** Lets the row go on if it waits for a person's word about a call of which more is known by now. @returns whether it did */
  release(tx: Db): Promise<boolean>;
  /** Gives a call that nobody waits for to the task that cancels it at its vendor. */
  cancelCall(tx: Db, callId: string): Promise<void>;
}
