import { StepFailed } from "#lib/costs/step-failures.ts";
import { readPixels } from "#lib/media/decode/read-pixels.ts";
import { measureProduct } from "#lib/media/measure/measure-product.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { withDisplayCopyFile } from "#lib/uploads/read-display-copy.ts";
import { keepPlan } from "../keep-plan.ts";
import { claimSession } from "../moves.ts";
import type { AdSessionRow } from "../session-parts.ts";
import { handlePlanFailure } from "./handle-plan-failure.ts";
import { payForPlan } from "./pay-for-plan.ts";

/**
 * Plans an ad: its scenes, its style and what must not be seen. It stops there for a person to read it, unless the images
 * were asked for already.
 * @throws LeaseLost when the session was cancelled or taken over; anything that the queue should deliver again
 */
export async function runPlan({ sessionId, ...run }: TaskContext & { sessionId: string }): Promise<void> {
  const claimed = await claimSession(run.db, { sessionId, poolId: run.poolId });
  if (!claimed) return;
  try {
    if (claimed.deadlineAt && claimed.updatedAt > claimed.deadlineAt)
      throw new StepFailed("deadline", "The time for writing the plan ran out. Retry.");
    const palette = swatchSchema.array().nullable().parse(claimed.palette) ?? (await measurePalette(run, claimed));
    const session = { ...claimed, palette };
    const plan = await payForPlan(run, session);
    await run.db.transaction((tx) => keepPlan(tx, { session, plan, palette }));
  } catch (error) {
    await handlePlanFailure(run, claimed, error);
  }
}

/** The colours of the product in its photo; null where there is none. */
async function measurePalette({ db, signal }: TaskContext, { productUploadId: uploadId, workspaceId }: AdSessionRow) {
  if (uploadId === null) return null;
  return withDisplayCopyFile(db, { uploadId, workspaceId }, async (path) => {
    const pixels = await readPixels({ path, signal });
    return measureProduct(pixels);
  });
}
