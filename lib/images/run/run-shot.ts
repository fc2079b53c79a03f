import { handleMediaFailure } from "#lib/costs/media/handle-media-failure.ts";
import type { TaskContext } from "#lib/queue/task.ts";
import { loadReferences } from "../generation-job-parts.ts";
import { claimShot } from "../moves.ts";
import { finishShot } from "./finish-shot.ts";
import { paidShot } from "./paid-shot.ts";
import { payForImage } from "./pay-for-image.ts";

/**
 * Makes one shot's image: the paid original first, into our storage and the ledger in one step, then its copies and its
 * row. A repeat after a crash or a wait goes on where it stopped and pays for nothing twice.
 * @throws LeaseLost when the shot was cancelled or taken over; anything that the queue should deliver again
 */
export async function runShot({ shotId, ...context }: TaskContext & { shotId: string }): Promise<void> {
  const work = await claimShot(context.db, { shotId, poolId: context.poolId });
  if (!work) return;
  const claimedAt = performance.now();
  const links = await loadReferences(context.db, [work.job.id]);
  const run = { ...context, ...work, claimedAt, references: links.map(({ reference }) => reference) };
  const row = paidShot(run);
  try {
    await finishShot(run, await payForImage(row, run));
  } catch (error) {
    await handleMediaFailure(row, error);
  }
}
