import { eq } from "drizzle-orm";
import { generationShots } from "#db/schema/images.ts";
import { storeVendorJob } from "#lib/costs/ledger.ts";
import type { ImageInput, QueuedGenerator } from "#lib/providers/image-contract.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { releaseShot } from "../release-shot.ts";
import { liveShotStatuses } from "../schema.ts";
import { asCallFailure, type SettledCall } from "./run-failures.ts";
import { leftMs, type ShotRun } from "./shot-run.ts";

/** Longest time until the vendor has taken the work in. */
const submitMs = 60_000;

/**
 * Hands the work to the vendor and stores its id at once. Where nobody waits for the image any more by then, the work is
 * cancelled; where another run does, or a person, it goes on with this id.
 * @throws CallFailed, LeaseLost
 */
export async function submitQueued(
  run: ShotRun,
  generator: QueuedGenerator,
  { call, input }: { call: SettledCall; input: ImageInput },
): Promise<string> {
  const { db, signal, shot } = run;
  const timeoutMs = Math.max(1, Math.min(submitMs, leftMs(run)));
  const { vendorJobId } = await generator.submit(input, { signal, timeoutMs }).catch((error: unknown) => {
    throw asCallFailure(call, error);
  });
  const isOurs = await db.transaction(async (tx) => {
    // The shot before its call, as everywhere.
    const [now] = await tx.select().from(generationShots).where(eq(generationShots.id, shot.id)).for("no key update");
    await storeVendorJob(tx, call.id, vendorJobId);
    const isWanted = liveShotStatuses.some((live) => live === now?.status) || (await releaseShot(tx, shot.id));
    if (!isWanted) await enqueue(tx, "images:cancel-call", { callId: call.id });
    return isWanted && now?.leaseEpoch === shot.leaseEpoch;
  });
  if (!isOurs) throw new LeaseLost(`generation-shot:${shot.id}`);
  return vendorJobId;
}
