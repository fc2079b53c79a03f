import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationJobs } from "#db/schema/images.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { formatSubject, type Subject } from "#lib/events/subject.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { stopShots } from "./end-shots.ts";
import { ownGenerationJob } from "./find-generation-jobs.ts";
import { loadShots } from "./generation-job-parts.ts";
import { lockShots } from "./moves.ts";
import { type GenerationStatus, liveGenerationStatuses, type ShotStatus } from "./schema.ts";
import { lockJob, tellJob } from "./settle-job.ts";

interface Which {
  owner: Pick<Owner, "workspaceId">;
  jobId: string;
}

const cancelled = { status: "cancelled", nextAttemptAt: null, waitingReason: null } as const;

/**
 * Stops a job: shots that have not begun, and those under way. Finished images stay. What may have been charged for a
 * call that cannot be taken back is counted at once. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` when the job has ended; nothing was written then
 */
export async function cancelGenerationJob(tx: Db, { owner, jobId }: Which): Promise<void> {
  const [found] = await tx
    .select({ status: generationJobs.status })
    .from(generationJobs)
    .where(ownGenerationJob(owner, jobId));
  if (!found) throw notFound("The generation");
  refuseEnded(found.status);
  const unfinished = (await lockShots(tx, jobId)).filter(({ status }) => isUnfinished(status));
  const shotIds = unfinished.map(({ id }) => id);
  await stopShots(tx, owner, shotIds, { status: "cancelled" });
  const subject: Subject = { kind: "generation-job", id: jobId };
  await closeLiveCalls(tx, owner, [subject]);
  const job = await lockJob(tx, jobId);
  if (!job) throw notFound("The generation");
  // It may have ended while its shots were waited for; then there were none left to stop.
  refuseEnded(job.status);
  const shots = await loadShots(tx, [jobId]);
  await tellJob(tx, job, { shots, shotIds, type: "cancelled", set: { ...cancelled, completedAt: sql`now()` } });
  for (const id of shotIds) await cancelTask(tx, formatSubject({ kind: "generation-shot", id }));
  await cancelTask(tx, formatSubject(subject));
}

/** A shot that waits for a person's word is not finished; the word is asked for all the same. */
const isUnfinished = (status: ShotStatus) => ["pending", "processing", "uncertain"].includes(status);

function refuseEnded(status: GenerationStatus): void {
  const isLive = liveGenerationStatuses.some((live) => live === status);
  if (!isLive) throw new AppError("conflict", "This generation has already ended.");
}
