import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generationShots } from "#db/schema/images.ts";
import { failureSentence } from "#lib/providers/failure.ts";
import { changeShots } from "./end-shots.ts";
import { enqueueShot } from "./enqueue-shot.ts";
import { loadShots } from "./generation-job-parts.ts";
import { settleJob } from "./settle-job.ts";

const released = { waitingReason: null, errorCode: null, errorMessage: null, deadlineAt: null };

/**
 * Lets a shot go on that waited for a person's word about a call, when more is known of the call by now: an image that was
 * paid is finished, work that the vendor has is asked for, and one that came to nothing has failed. Inside a transaction.
 * @returns whether it did; not for a shot that does not wait, and not while its call is still uncertain
 */
export async function releaseShot(tx: Db, shotId: string): Promise<boolean> {
  const [held] = await tx
    .select()
    .from(generationShots)
    .where(and(eq(generationShots.id, shotId), eq(generationShots.status, "uncertain")))
    .for("no key update");
  if (!held) return false;
  const shots = await loadShots(tx, [held.generationJobId]);
  const call = shots.find(({ shot }) => shot.id === shotId)?.call;
  if (!call || call.status === "uncertain") return false;
  if (call.status === "failed") {
    const errorMessage = failureSentence("network_ambiguous", call.charged === "no" ? "no" : "yes");
    await changeShots(tx, [shotId], { status: "failed", waitingReason: null, errorMessage });
  } else {
    await changeShots(tx, [shotId], { ...released, status: "pending" });
    await enqueueShot(tx, held);
  }
  await settleJob(tx, { jobId: held.generationJobId, shotIds: [shotId], type: "shot" });
  return true;
}
