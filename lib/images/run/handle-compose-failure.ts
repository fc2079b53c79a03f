import { sql } from "drizzle-orm";
import { judgeTextFailure } from "#lib/costs/judge-text-failure.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import type { GenerationJobRow } from "../generation-job-parts.ts";
import { moveJob } from "../moves.ts";

/**
 * Does what a failed composing means: again later, or the end of the job, of which nothing else was charged.
 * @throws as `judgeTextFailure`
 */
export async function handleComposeFailure(run: TaskContext, job: GenerationJobRow, error: unknown): Promise<void> {
  const { db, signal } = run;
  const { deadlineAt, updatedAt, stepAttempt: sends, errorCode: previous } = job;
  const subject = { kind: "generation-job", id: job.id } as const;
  const failed = { db, subject, signal, noun: "prompt", sends, previous, deadlineAt, updatedAt } as const;
  const verdict = await judgeTextFailure(failed, error);
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
