import type { Db } from "#db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { lockJob, tellJob } from "./settle-job.ts";

interface Approval {
  owner: Pick<Owner, "workspaceId">;
  jobId: string;
  /** As the person edited it; absent: as it was composed. */
  generatedPrompt?: string | undefined;
}

/**
 * Lets a job go on whose composed prompt has been read: from here on images are paid. Inside a transaction.
 * @throws AppError `not_found`, `conflict` when it does not wait for that
 */
export async function approvePrompt(tx: Db, { owner, jobId, generatedPrompt }: Approval): Promise<void> {
  const job = await lockJob(tx, jobId);
  if (job?.workspaceId !== owner.workspaceId || job.deletedAt) throw notFound("The generation");
  if (job.status !== "pending" || job.waitingReason !== "review")
    throw new AppError("conflict", "This prompt does not wait for anybody any more.");
  await tellJob(tx, job, {
    shots: [],
    shotIds: [],
    type: "approved",
    set: { reviewsPrompt: false, waitingReason: null, generatedPrompt: generatedPrompt ?? job.generatedPrompt },
  });
  await enqueue(tx, "images:compose", { jobId });
}
