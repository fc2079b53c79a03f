import { sql } from "drizzle-orm";
import { holdProvider } from "#lib/costs/gates.ts";
import { nextDelayMs } from "#lib/costs/retry-policy.ts";
import { AppError, isOutage } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { failureSentence, ProviderFailure } from "#lib/providers/failure.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import type { GenerationJobRow } from "../generation-job-parts.ts";
import { moveJob } from "../moves.ts";
import type { Run } from "./run.ts";
import { SendLater, StepFailed } from "./run-failures.ts";

const maxSends = 3;

/**
 * Decides what a failed composing means: again later, or the end of the job, of which nothing else was charged.
 * @throws the error itself where the job is not ours to end: lost lease, outage of the database, shutdown
 */
export async function handleComposeFailure(run: Run, job: GenerationJobRow, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) throw error;
  if (error instanceof SendLater) return sendLater(run, job, error);
  if (error instanceof ProviderFailure) return providerFailed(run, job, error);
  if (error instanceof StepFailed) return end(run, job, error.code, error.message);
  if (isOutage(error) || run.signal.aborted) throw error;
  if (error instanceof AppError && error.code === "unavailable")
    return sendLater(run, job, new SendLater({ delayMs: 2000, reason: "storage", counted: true }));
  if (error instanceof AppError) return end(run, job, "reference_unreadable", error.message);
  logger.error({ generationJobId: job.id, err: error }, "composing a prompt failed");
  return end(run, job, "internal", "Something went wrong on our side. Nothing more was charged.");
}

async function providerFailed(run: Run, job: GenerationJobRow, failure: ProviderFailure): Promise<void> {
  // Cancelled, out of time or shutting down: the call is settled, and whoever aborted it decides about the job.
  if (failure.kind === "aborted") throw failure;
  const { kind, charged, retryAfterMs } = failure;
  if (kind === "rate_limited") await holdProvider(run.db, failure.provider, retryAfterMs ?? 1000, kind);
  const sends = job.stepAttempt + 1;
  const delayMs = nextDelayMs({ kind, sends, previous: job.errorCode, retryAfterMs });
  if (delayMs === null) return end(run, job, kind, failureSentence(kind, charged));
  return schedule(run, job, { delayMs, reason: kind, sends });
}

async function sendLater(run: Run, job: GenerationJobRow, { delayMs, reason, counted }: SendLater): Promise<void> {
  const sends = job.stepAttempt + (counted ? 1 : 0);
  if (counted && sends >= maxSends)
    return end(run, job, reason, `The last of ${sends} tries to compose the prompt was cut off. Retry.`);
  return schedule(run, job, { delayMs, reason, sends });
}

interface Schedule {
  delayMs: number;
  reason: string;
  sends: number;
}

/** The wait is a row and a task, not a sleeping worker. */
async function schedule(run: Run, job: GenerationJobRow, { delayMs, reason, sends }: Schedule): Promise<void> {
  // Both times are the database's: the claim's, and the end of the working time.
  if (job.deadlineAt && job.updatedAt.getTime() + delayMs > job.deadlineAt.getTime())
    return end(run, job, "deadline", "The time for composing the prompt ran out while it waited for its provider.");
  const nextAttemptAt = sql`now() + ${delayMs} * interval '1 millisecond'`;
  await run.db.transaction(async (tx) => {
    await moveJob(tx, job, { type: "retrying", set: { stepAttempt: sends, errorCode: reason, nextAttemptAt } });
    await enqueue(tx, "images:compose", { jobId: job.id }, delayMs);
  });
}

async function end({ db }: Run, job: GenerationJobRow, errorCode: string, errorMessage: string): Promise<void> {
  const set = { status: "failed", errorCode, errorMessage, nextAttemptAt: null, completedAt: sql`now()` } as const;
  await db.transaction((tx) => moveJob(tx, job, { type: "failed", set }));
}
