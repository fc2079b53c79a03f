import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { generationJobs, generationShots } from "#db/schema/images.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { GenerationJobRow, GenerationShotRow } from "./generation-job-parts.ts";
import { liveShotStatuses } from "./schema.ts";
import { lockJob, settleJob, tellJob } from "./settle-job.ts";

// The order of locks in every transaction: shots, their calls, their job, its session. Rows of one table by their ids.

export type ShotChanges = Partial<{ [K in keyof GenerationShotRow]: GenerationShotRow[K] | SQL }>;
export type JobChanges = Parameters<typeof tellJob>[2]["set"];

/** The working time of a prompt or of a shot, from its first claim or its last manual retry, in minutes. */
const workingMinutes = 10;
const deadlineFrom = (deadline: SQL | typeof generationShots.deadlineAt | typeof generationJobs.deadlineAt) =>
  sql`coalesce(${deadline}, now() + make_interval(mins => ${workingMinutes}))`;

/** True for the shot while the run that claimed it still owns it. */
export const ownedShot = (shot: Pick<GenerationShotRow, "id" | "leaseEpoch">): SQL | undefined =>
  and(
    eq(generationShots.id, shot.id),
    eq(generationShots.leaseEpoch, shot.leaseEpoch),
    inArray(generationShots.status, [...liveShotStatuses]),
  );

/**
 * Takes all shots of a job, by their ids; none comes into being until the end of the transaction. Of two that begin with
 * this the second one sees everything that the first has done.
 */
export async function lockShots(tx: Db, jobId: string): Promise<GenerationShotRow[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`generation-shots:${jobId}`}, 0))`);
  return tx
    .select()
    .from(generationShots)
    .where(eq(generationShots.generationJobId, jobId))
    .orderBy(generationShots.id)
    .for("no key update");
}

/** What a run works on. */
export interface ShotWork {
  shot: GenerationShotRow;
  job: GenerationJobRow;
}

/**
 * Takes the shot for this run: the fence goes up by one, so that every write of an earlier run is refused from now on.
 * @returns null when there is nothing to do: ended, cancelled or waiting for a person
 */
export function claimShot(
  db: DbPool,
  { shotId, poolId }: { shotId: string; poolId: string },
): Promise<ShotWork | null> {
  return db.transaction(async (tx) => {
    const [shot] = await tx
      .update(generationShots)
      .set({
        leaseEpoch: sql`${generationShots.leaseEpoch} + 1`,
        leasePool: poolId,
        status: "processing",
        startedAt: sql`coalesce(${generationShots.startedAt}, now())`,
        deadlineAt: deadlineFrom(generationShots.deadlineAt),
        nextAttemptAt: null,
        revision: sql`${generationShots.revision} + 1`,
      })
      .where(
        and(
          eq(generationShots.id, shotId),
          inArray(generationShots.status, [...liveShotStatuses]),
          isNull(generationShots.waitingReason),
        ),
      )
      .returning();
    if (!shot) return null;
    const job = await settleJob(tx, { jobId: shot.generationJobId, shotIds: [shotId], type: "shot" });
    return job && { shot, job };
  });
}

/**
 * A move by the run that owns the shot; the caller settles the job after it.
 * @throws LeaseLost when the shot was cancelled, or claimed by another worker
 */
export async function moveShot(tx: Db, shot: GenerationShotRow, set: ShotChanges): Promise<GenerationShotRow> {
  const [moved] = await tx
    .update(generationShots)
    .set({ ...set, revision: sql`${generationShots.revision} + 1` })
    .where(ownedShot(shot))
    .returning();
  if (!moved) throw new LeaseLost(`generation-shot:${shot.id}`);
  return moved;
}

/** True for the job while the run that composes its prompt still owns it. */
export const ownedJob = (job: Pick<GenerationJobRow, "id" | "leaseEpoch">): SQL | undefined =>
  and(
    eq(generationJobs.id, job.id),
    eq(generationJobs.leaseEpoch, job.leaseEpoch),
    eq(generationJobs.status, "pending"),
  );

/** Takes a job whose prompt is to be composed. @returns null when there is nothing to do */
export function claimJob(db: DbPool, { jobId, poolId }: { jobId: string; poolId: string }) {
  return db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.status !== "pending" || job.waitingReason !== null || job.deletedAt !== null) return null;
    const set = {
      leaseEpoch: sql`${generationJobs.leaseEpoch} + 1`,
      leasePool: poolId,
      deadlineAt: deadlineFrom(generationJobs.deadlineAt),
      nextAttemptAt: null,
    };
    return tellJob(tx, job, { shots: [], shotIds: [], type: "composing", set });
  });
}

/**
 * A move by the run that owns the job while it is pending. Inside a transaction.
 * @throws LeaseLost when the job was cancelled, or claimed by another worker
 */
export async function moveJob(tx: Db, job: GenerationJobRow, { type, set }: { type: string; set: JobChanges }) {
  const now = await lockJob(tx, job.id);
  if (now?.status !== "pending" || now.leaseEpoch !== job.leaseEpoch) throw new LeaseLost(`generation-job:${job.id}`);
  return tellJob(tx, now, { shots: [], shotIds: [], type, set });
}
