import { sql } from "drizzle-orm";
import { judgeTextFailure } from "#lib/costs/judge-text-failure.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { moveSession } from "../moves.ts";
import type { AdSessionRow } from "../session-parts.ts";

/** Does what a failed planning means: again later, or the end of the session's stage. @throws as `judgeTextFailure` */
export async function handlePlanFailure(run: TaskContext, session: AdSessionRow, error: unknown): Promise<void> {
  const { db, signal } = run;
  const { deadlineAt, updatedAt, stepAttempt: sends, errorCode: previous } = session;
  const subject = { kind: "ad-session", id: session.id } as const;
  const failed = { db, subject, signal, noun: "plan", sends, previous, deadlineAt, updatedAt } as const;
  const verdict = await judgeTextFailure(failed, error);
  if (verdict.kind === "end") {
    const set = { errorCode: verdict.code, errorMessage: verdict.message, nextAttemptAt: null };
    await db.transaction((tx) => moveSession(tx, session, { type: "failed", set: { ...set, status: "failed" } }));
  }
  if (verdict.kind === "later") {
    // The wait is a row and a task, not a sleeping worker.
    const { delayMs, reason: errorCode, sends: stepAttempt } = verdict;
    const nextAttemptAt = sql`now() + ${delayMs} * interval '1 millisecond'`;
    await db.transaction(async (tx) => {
      await moveSession(tx, session, { type: "retrying", set: { stepAttempt, errorCode, nextAttemptAt } });
      await enqueue(tx, "ads:plan", { sessionId: session.id }, delayMs);
    });
  }
}
