import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { changeVisionJob } from "./change-vision-job.ts";
import { liveStatuses } from "./schema.ts";

/**
 * Ends a job that is under way; what was finished stays. A call that has been sent may still be charged.
 * Call it inside a transaction. @throws AppError `not_found`, `conflict` when the job has ended
 */
export async function cancelVisionJob(tx: Db, { owner, jobId }: { owner: Owner; jobId: number }): Promise<void> {
  const change = { status: "cancelled", nextAttemptAt: null, waitingReason: null } as const;
  await changeVisionJob(tx, {
    owner,
    jobId,
    from: liveStatuses,
    refusal: "This analysis has already ended.",
    set: { ...change, completedAt: sql`now()` },
    event: { type: "cancelled", data: change },
  });
  await cancelTask(tx, `vision-job:${jobId}`);
}
