import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationJobs, generationShots } from "#db/schema/images.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { contracts } from "#lib/queue/contracts.ts";
import type { LeasedTable } from "#lib/queue/leased-table.ts";
import { endShot } from "./end-shots.ts";
import { liveShotStatuses } from "./schema.ts";
import { lockJob, settleJob, tellJob } from "./settle-job.ts";

const givenUp = {
  errorCode: "internal",
  errorMessage: "Something went wrong on our side again and again. Retry; what was paid for is kept.",
};

const composing: LeasedTable = {
  task: "images:compose",
  maxAttempts: contracts["images:compose"].maxAttempts,
  kind: "generation-job",
  table: generationJobs,
  needsTask: sql`r.status = 'pending' and r.waiting_reason is null and r.deleted_at is null`,
  payload: (jobId) => ({ jobId }),
  async giveUp(tx, id) {
    const [found] = await tx.select().from(generationJobs).where(eq(generationJobs.id, id));
    if (!found) return false;
    await closeLiveCalls(tx, found, [{ kind: "generation-job", id }]);
    const job = await lockJob(tx, id);
    if (job?.status !== "pending") return false;
    const leaseEpoch = sql`${generationJobs.leaseEpoch} + 1`;
    const set = { ...givenUp, status: "failed", nextAttemptAt: null, leaseEpoch, completedAt: sql`now()` } as const;
    await tellJob(tx, job, { shots: [], shotIds: [], type: "failed", set });
    return true;
  },
};

const shots = (task: "images:generate" | "images:draw", isTheirs: SQL): LeasedTable => ({
  task,
  maxAttempts: contracts[task].maxAttempts,
  kind: "generation-shot",
  table: generationShots,
  needsTask: sql`r.status in ('pending', 'processing') and r.waiting_reason is null and ${isTheirs}`,
  payload: (shotId) => ({ shotId }),
  giveUp: giveUpShot,
});

async function giveUpShot(tx: Db, id: string): Promise<boolean> {
  const [shot] = await tx
    .update(generationShots)
    .set({ leaseEpoch: sql`${generationShots.leaseEpoch} + 1` })
    .where(and(eq(generationShots.id, id), inArray(generationShots.status, [...liveShotStatuses])))
    .returning();
  if (!shot) return false;
  await endShot(tx, shot, givenUp);
  await settleJob(tx, { jobId: shot.generationJobId, shotIds: [id], type: "shot" });
  return true;
}

/** What is leased of Images: a job while its prompt is composed, then each of its shots by itself. */
export const leasedImageTables: LeasedTable[] = [
  composing,
  shots("images:generate", sql`r.generation_method <> 'local'`),
  shots("images:draw", sql`r.generation_method = 'local'`),
];
