import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { changeVisionJob } from "./change-vision-job.ts";
import { type VisionStatus, visionJobSchema } from "./schema.ts";

/**
 * Starts a failed or cancelled job again at its first unfinished step; the count of sends and the working time start anew.
 * Call it inside a transaction. @throws AppError `not_found`, `conflict` while the job runs or when it is complete
 */
export async function retryVisionJob(
  tx: Db,
  { owner, jobId }: { owner: Owner; jobId: number },
): Promise<{ status: VisionStatus }> {
  const change = {
    errorStage: null,
    errorCode: null,
    errorMessage: null,
    stepAttempt: 0,
    nextAttemptAt: null,
    waitingReason: null,
    completedAt: null,
  } as const;
  const job = await changeVisionJob(tx, {
    owner,
    jobId,
    from: ["error", "cancelled"],
    refusal: "Only an analysis that failed or was cancelled can be retried.",
    set: {
      ...change,
      deadlineAt: null,
      status: sql`case when ${visionJobs.geminiOutput} is null then 'pending' else 'deepseek_generating' end::vision_status`,
    },
    event: {
      type: "retried",
      data: sql`${JSON.stringify(change)}::jsonb || jsonb_build_object('status', moved.status)`,
    },
  });
  await enqueue(tx, "vision:run", { jobId });
  return { status: visionJobSchema.shape.status.parse(job.status) };
}
