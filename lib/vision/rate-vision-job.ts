import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobOutputs } from "#db/schema/vision.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { changeVisionJob } from "./change-vision-job.ts";
import type { Feedback } from "./schema.ts";

/** Stores what a person thinks of a finished output; a second opinion replaces the first. Inside a transaction. */
export async function rateVisionJob(
  tx: Db,
  { owner, jobId, feedback }: { owner: Owner; jobId: number; feedback: Feedback },
): Promise<void> {
  const { rating, comment } = feedback;
  await changeVisionJob(tx, {
    owner,
    jobId,
    from: ["complete"],
    refusal: "An analysis can be rated once it is complete.",
    set: {},
    event: { type: "rated", data: { feedback: { rating, comment } } },
  });
  await tx
    .update(visionJobOutputs)
    .set({ userFeedback: rating, feedbackComment: comment })
    .where(eq(visionJobOutputs.jobId, jobId));
}
