import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { generationJobs } from "#db/schema/images.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { changeShots } from "./end-shots.ts";
import { enqueueShot } from "./enqueue-shot.ts";
import { ownGenerationJob } from "./find-generation-jobs.ts";
import { type GenerationShotRow, loadShots } from "./generation-job-parts.ts";
import { holdSession } from "./hold-session.ts";
import { lockShots } from "./moves.ts";
import { lockJob, tellJob } from "./settle-job.ts";

interface Retry {
  owner: Pick<Owner, "workspaceId">;
  jobId: string;
  /** Absent: all that failed or were cancelled. */
  shotIds?: readonly string[] | undefined;
}

const anew = {
  errorCode: null,
  errorMessage: null,
  stepAttempt: 0,
  nextAttemptAt: null,
  waitingReason: null,
  deadlineAt: null,
  completedAt: null,
} as const;

/**
 * Makes failed and cancelled shots again, each from its first unfinished step; a job that ended before it had any shots
 * is composed again. Counts of sends and working times start anew. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` where nothing can be retried
 */
export async function retryGenerationJob(tx: Db, { owner, jobId, shotIds }: Retry): Promise<void> {
  const [found] = await tx.select().from(generationJobs).where(ownGenerationJob(owner, jobId));
  if (!found) throw notFound("The generation");
  const shots = await lockShots(tx, jobId);
  if (shots.length === 0) return composeAgain(tx, { owner, jobId });
  const again = await retryable(tx, shots, shotIds);
  const ids = again.map(({ id }) => id);
  await changeShots(tx, ids, { ...anew, status: "pending", startedAt: null });
  const job = await lockJob(tx, jobId);
  if (!job || job.deletedAt) throw notFound("The generation");
  await holdSession(tx, { owner, sessionId: job.sessionId });
  await tellJob(tx, job, {
    shots: await loadShots(tx, [jobId]),
    shotIds: ids,
    type: "retried",
    set: { status: "processing", errorCode: null, errorMessage: null, completedAt: null },
  });
  for (const shot of again) await enqueueShot(tx, shot);
}

async function composeAgain(tx: Db, { owner, jobId }: Retry): Promise<void> {
  const job = await lockJob(tx, jobId);
  if (!job || job.deletedAt) throw notFound("The generation");
  if (job.status !== "failed" && job.status !== "cancelled") throw nothingToRetry();
  await holdSession(tx, { owner, sessionId: job.sessionId });
  await tellJob(tx, job, { shots: [], shotIds: [], type: "retried", set: { ...anew, status: "pending" } });
  await enqueue(tx, "images:compose", { jobId });
}

async function retryable(tx: Db, shots: GenerationShotRow[], shotIds: readonly string[] | undefined) {
  const ended = shots.filter(({ status }) => status === "failed" || status === "cancelled");
  const wanted = shotIds ? ended.filter(({ id }) => shotIds.includes(id)) : ended;
  if (wanted.length === 0) throw nothingToRetry();
  const open = await openCalls(tx, wanted);
  const again = wanted.filter(({ id }) => !open.has(id));
  if (again.length > 0) return again;
  const isUncertain = wanted.some(({ id }) => open.get(id) === "uncertain");
  throw new AppError(
    "conflict",
    isUncertain
      ? "Nobody knows yet whether the last call was charged. Say so first, then retry."
      : "The vendor has not said yet what became of the cancelled call. Try again in a moment.",
  );
}

/** What stands in the way of another call, by shot. */
async function openCalls(tx: Db, shots: GenerationShotRow[]): Promise<Map<string, string>> {
  const { subjectKind, subjectId, status } = providerCalls;
  const rows = await tx
    .select({ subjectId, status })
    .from(providerCalls)
    .where(
      and(
        eq(subjectKind, "generation-shot"),
        inArray(
          subjectId,
          shots.map(({ id }) => id),
        ),
        inArray(status, ["reserved", "submitted", "uncertain"]),
      ),
    );
  return new Map(rows.map((row) => [row.subjectId, row.status]));
}

const nothingToRetry = () => new AppError("conflict", "There is nothing to retry here.");
