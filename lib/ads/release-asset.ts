import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { findLastCalls } from "#lib/costs/find-last-calls.ts";
import { failureSentence } from "#lib/providers/failure.ts";
import { beginStage, makingOf } from "./begin-stage.ts";
import { changeAssets } from "./end-assets.ts";
import { enqueueAsset } from "./enqueue-asset.ts";
import type { AssetRow } from "./session-parts.ts";
import { lockSession, settleSession, tellSession } from "./settle-session.ts";
import { canMove } from "./workflow.ts";

const released = {
  status: "generating",
  waitingReason: null,
  errorCode: null,
  errorMessage: null,
  deadlineAt: null,
  completedAt: null,
} as const;

/**
 * Lets an asset go on that waited for a person's word about a call, when more is known of the call by now: what was paid
 * is finished, work that the vendor has is asked for, and one that came to nothing has simply failed. An ad that had
 * failed for want of it is at work again, any other one stays where it is by now. Inside a transaction.
 * @returns whether it did; not for an asset that does not wait, and not while its call is still uncertain
 */
export async function releaseAsset(tx: Db, assetId: string): Promise<boolean> {
  const [held] = await tx
    .select()
    .from(assets)
    .where(and(eq(assets.id, assetId), eq(assets.waitingReason, "charge_unknown")))
    .for("no key update");
  if (!held) return false;
  const call = (await findLastCalls(tx, "ad-asset", [assetId])).get(assetId);
  if (!call || call.status === "uncertain") return false;
  if (call.status === "failed") {
    const errorMessage = failureSentence("network_ambiguous", call.charged === "no" ? "no" : "yes");
    await changeAssets(tx, [assetId], { waitingReason: null, errorMessage });
  } else {
    await changeAssets(tx, [assetId], released);
    await enqueueAsset(tx, held);
    if (await isResumed(tx, held)) return true;
  }
  await settleSession(tx, { sessionId: held.sessionId, assetIds: [assetId], type: "asset" });
  return true;
}

async function isResumed(tx: Db, { id, type, sessionId }: AssetRow): Promise<boolean> {
  const session = await lockSession(tx, sessionId);
  const status = makingOf[type];
  if (session?.status !== "failed" || !canMove(session, status)) return false;
  const set = beginStage(session, { status, ids: [id], ...(type === "final_video" && { lead: id }) });
  await tellSession(tx, session, { assetIds: [id], type: status, set });
  return true;
}
