import { sql } from "drizzle-orm";
import { holdProvider } from "#lib/costs/gates.ts";
import { nextDelayMs } from "#lib/costs/retry-policy.ts";
import { SendLater } from "#lib/costs/step-failures.ts";
import { AppError, isOutage } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { failureSentence, ProviderFailure } from "#lib/providers/failure.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { isoTime, move, type VisionJobRow } from "../moves.ts";
import type { Run } from "./run-vision-job.ts";
import { type Stage, StepFailure } from "./step-failure.ts";

/**
 * Decides what a failed step means: send again later, or the end of the job. Both are one move of the row.
 * @throws the error itself where the job is not ours to end: lost lease, outage of the database, shutdown
 */
export async function handleFailure(run: Run, job: VisionJobRow, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) throw error;
  const stage = stageOf(job, error);
  if (error instanceof SendLater) return sendLater(run, job, stage, error);
  if (error instanceof ProviderFailure) return providerFailed(run, job, stage, error);
  if (error instanceof StepFailure) return end(run, job, stage, error.code, error.message);
  if (isOutage(error) || run.signal.aborted) throw error;
  if (error instanceof AppError) return storageFailed(run, job, stage, error);
  logger.error({ jobId: job.id, stage, err: error }, "vision step failed");
  return end(run, job, stage, "internal", "Something went wrong on our side. Nothing more was charged.");
}

function stageOf(job: VisionJobRow, error: unknown): Stage {
  if (error instanceof StepFailure) return error.stage;
  if (error instanceof ProviderFailure || error instanceof SendLater) return job.geminiOutput ? "deepseek" : "gemini";
  return job.uploadId ? "storage" : "upload";
}

async function providerFailed(run: Run, job: VisionJobRow, stage: Stage, failure: ProviderFailure): Promise<void> {
  // Cancelled, out of time or shutting down: the call is settled, and whoever aborted it decides about the job.
  if (failure.kind === "aborted") throw failure;
  const { kind, retryAfterMs } = failure;
  if (kind === "rate_limited") await holdProvider(run.db, failure.provider, retryAfterMs ?? 1000, kind);
  const sends = job.stepAttempt + 1;
  const delayMs = nextDelayMs({ kind, sends, previous: job.errorCode, retryAfterMs });
  if (delayMs === null) return end(run, job, stage, kind, failureSentence(kind, failure.charged));
  return schedule(run, job, stage, { delayMs, reason: kind, sends });
}

/** Our own store or decoder: worth another try when it says that it is only busy. */
function storageFailed(run: Run, job: VisionJobRow, stage: Stage, error: AppError): Promise<void> {
  if (error.code !== "unavailable") return end(run, job, stage, "image_unreadable", error.message);
  return sendLater(run, job, stage, new SendLater({ delayMs: 2000, reason: "storage", counted: true }));
}

async function sendLater(run: Run, job: VisionJobRow, stage: Stage, { delayMs, reason, counted }: SendLater) {
  const sends = job.stepAttempt + (counted ? 1 : 0);
  if (sends >= job.maxRetries)
    return end(run, job, stage, reason, `The last of ${sends} sends was cut off. It may have been charged. Retry.`);
  return schedule(run, job, stage, { delayMs, reason, sends });
}

interface Schedule {
  delayMs: number;
  reason: string;
  sends: number;
}

/** The wait is a row and a task, not a sleeping worker: it survives any restart, and the slot is free meanwhile. */
async function schedule(run: Run, job: VisionJobRow, stage: Stage, { delayMs, reason, sends }: Schedule) {
  // Both times are the database's: the last move's, and the end of the working time.
  if (job.deadlineAt && job.updatedAt.getTime() + delayMs > job.deadlineAt.getTime())
    return end(run, job, stage, "deadline", "The time for this job ran out while it waited for its provider.");
  const change = { stepAttempt: sends, retryCount: job.retryCount + sends - job.stepAttempt, errorCode: reason };
  await run.db.transaction(async (tx) => {
    await move(
      tx,
      job,
      { ...change, nextAttemptAt: sql`now() + ${delayMs} * interval '1 millisecond'` },
      {
        type: "retrying",
        data: sql`${JSON.stringify(change)}::jsonb || jsonb_build_object('nextAttemptAt', ${isoTime(sql`moved.next_attempt_at`)})`,
      },
    );
    await enqueue(tx, "vision:run", { jobId: job.id }, delayMs);
  });
}

async function end(run: Run, job: VisionJobRow, errorStage: Stage, errorCode: string, errorMessage: string) {
  const change = { status: "error", errorStage, errorCode, errorMessage, nextAttemptAt: null } as const;
  await move(run.db, job, { ...change, completedAt: sql`now()` }, { type: "error", data: change });
}
