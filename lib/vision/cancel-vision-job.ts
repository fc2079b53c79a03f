import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { formatSubject } from "#lib/events/subject.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { changeVisionJob } from "./change-vision-job.ts";
import { liveStatuses } from "./schema.ts";

/**
 * Ends a job that is under way; what was finished stays. A call that has been sent may be charged, and counts so at once.
 * Call it inside a transaction. @throws AppError `not_found`, `conflict` when the job has ended
 */
export async function cancelVisionJob(tx: Db, { owner, jobId }: { owner: Owner; jobId: number }): Promise<void> {
  const subject = { kind: "vision-job", id: String(jobId) } as const;
  // First, in the order in which a settling worker takes its locks: call, then job.
  await closeLiveCalls(tx, owner, [subject]);
  const change = { status: "cancelled", nextAttemptAt: null, waitingReason: null } as const;
  await changeVisionJob(tx, {
    owner,
    jobId,
    from: liveStatuses,
    refusal: "This analysis has already ended.",
    set: { ...change, completedAt: sql`now()` },
    event: { type: "cancelled", data: change },
  });
  await cancelTask(tx, formatSubject(subject));
}
