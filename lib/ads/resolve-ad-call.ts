import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { resolveUncertainCall } from "#lib/costs/resolve-uncertain-call.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { releaseAsset } from "./release-asset.ts";
import { settleSession } from "./settle-session.ts";

interface Resolving {
  owner: Owner;
  callId: string;
  outcome: "not_charged" | "charged";
}

/**
 * Takes a person's word about a call of which nobody knew whether it was charged; what it was for has failed with that,
 * and can be retried. Call it inside a transaction.
 * @returns the ad's id
 * @throws AppError `not_found` for another workspace's call, `conflict` when it is not uncertain
 */
export async function resolveAdCall(tx: Db, { owner, callId, outcome }: Resolving): Promise<{ sessionId: string }> {
  const [call] = await tx
    .select()
    .from(providerCalls)
    .where(and(eq(providerCalls.id, callId), eq(providerCalls.workspaceId, owner.workspaceId)));
  if (!call) throw notFound("The call");
  if (call.subjectKind !== "ad-asset")
    throw new AppError("conflict", "This call has its entry in the costs already, with an unknown price.");
  // The asset before its call, as everywhere.
  const [asset] = await tx.select().from(assets).where(eq(assets.id, call.subjectId)).for("no key update");
  if (!asset) throw notFound("The call");
  if (!(await resolveUncertainCall(tx, { call, outcome, userId: owner.userId })))
    throw new AppError("conflict", "It is known by now whether this call was charged.");
  const { id, sessionId } = asset;
  if (!(await releaseAsset(tx, id))) await settleSession(tx, { sessionId, assetIds: [id], type: "asset" });
  return { sessionId };
}
