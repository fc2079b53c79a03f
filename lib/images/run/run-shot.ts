import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { loadReferences } from "../generation-job-parts.ts";
import { claimShot } from "../moves.ts";
import { releaseShot } from "../release-shot.ts";
import { finishShot } from "./finish-shot.ts";
import { handleShotFailure } from "./handle-shot-failure.ts";
import { payForImage } from "./pay-for-image.ts";
import type { Run } from "./run.ts";
import type { ShotRun } from "./shot-run.ts";

/**
 * Makes one shot's image: the paid original first, into our storage and the ledger in one step, then its copies and its
 * row. A repeat after a crash or a wait goes on where it stopped and pays for nothing twice.
 * @throws LeaseLost when the shot was cancelled or taken over; anything that the queue should deliver again
 */
export async function runShot({ shotId, ...run }: Run & { shotId: string }): Promise<void> {
  const work = await claimShot(run.db, { shotId, poolId: run.poolId });
  if (!work) return;
  const claimedAt = performance.now();
  const links = await loadReferences(run.db, [work.job.id]);
  const shotRun = { ...run, ...work, claimedAt, references: links.map(({ reference }) => reference) };
  try {
    await makeImage(shotRun);
  } catch (error) {
    // What this run has learnt may be what the shot waits for by now.
    if (error instanceof LeaseLost) await run.db.transaction((tx) => releaseShot(tx, shotId));
    throw error;
  }
}

async function makeImage(run: ShotRun): Promise<void> {
  try {
    await finishShot(run, await payForImage(run));
  } catch (error) {
    await handleShotFailure(run, error);
  }
}
