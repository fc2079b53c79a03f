import { sql } from "drizzle-orm";
import { holdProvider } from "#lib/costs/gates.ts";
import { textVerdict } from "#lib/costs/text-verdict.ts";
import type { Verdict } from "#lib/costs/verdict.ts";
import { logger } from "#lib/logger.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import type { GenerationJobRow } from "../generation-job-parts.ts";
import { moveJob } from "../moves.ts";

/**
 * Does what a failed composing means: again later, or the end of the job.
 * @throws the error itself where the job is not ours to end: lost lease, outage of the database, shutdown
 */
export async function handleComposeFailure(run: TaskContext, job: GenerationJobRow, error: unknown): Promise<void> {
  const { db, signal } = run;
  const { stepAttempt: sends, errorCode: previous } = job;
  const verdict = textVerdict({ signal, noun: "prompt", sends, previous, leftMs: leftMs(job) }, error);
  if (!verdict) throw error;
  if (error instanceof ProviderFailure && error.kind === "rate_limited")
    await holdProvider(db, error.provider, error.retryAfterMs ?? 1000, error.kind);
  if (verdict.kind === "end" && verdict.code === "internal")
    logger.error({ generationJobId: job.id, err: error }, "composing a prompt failed");
  await change(run, job, verdict);
}

/** Both times are the database's: the end of the working time, and the claim's. */
const leftMs = ({ deadlineAt, updatedAt }: GenerationJobRow): number =>
  deadlineAt ? deadlineAt.getTime() - updatedAt.getTime() : Number.POSITIVE_INFINITY;

async function change({ db }: TaskContext, job: GenerationJobRow, verdict: Verdict): Promise<void> {
  if (verdict.kind === "end") {
    const { code: errorCode, message: errorMessage } = verdict;
    const set = { status: "failed", errorCode, errorMessage, nextAttemptAt: null, completedAt: sql`now()` } as const;
    await db.transaction((tx) => moveJob(tx, job, { type: "failed", set }));
  }
  if (verdict.kind === "later") {
    // The wait is a row and a task, not a sleeping worker.
    const { delayMs, reason: errorCode, sends: stepAttempt } = verdict;
    const nextAttemptAt = sql`now() + ${delayMs} * interval '1 millisecond'`;
    await db.transaction(async (tx) => {
      await moveJob(tx, job, { type: "retrying", set: { stepAttempt, errorCode, nextAttemptAt } });
      await enqueue(tx, "images:compose", { jobId: job.id }, delayMs);
    });
  }
}
