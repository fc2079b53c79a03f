import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationJobs, generationShots } from "#db/schema/images.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { formatSubject, type Subject } from "#lib/events/subject.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { stopShots } from "./end-shots.ts";
import { ownGenerationJob } from "./find-generation-jobs.ts";
import { loadShots } from "./generation-job-parts.ts";
import { type GenerationStatus, liveGenerationStatuses } from "./schema.ts";
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
  const shotIds = await stopShots(tx, owner, unfinished(jobId), { status: "cancelled" });
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

const unfinished = (jobId: string) =>
  and(
    eq(generationShots.generationJobId, jobId),
    inArray(generationShots.status, ["pending", "processing", "uncertain"]),
  );

function refuseEnded(status: GenerationStatus): void {
  const isLive = liveGenerationStatuses.some((live) => live === status);
  if (!isLive) throw new AppError("conflict", "This generation has already ended.");
}
