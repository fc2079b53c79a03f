import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { AssetChanges } from "./moves.ts";
import type { AssetRow } from "./session-parts.ts";

/** An asset that waits for a person to say whether its call was charged. It has no task, and holds nothing up. */
export const uncertainAsset = {
  status: "failed",
  waitingReason: "charge_unknown",
  errorCode: "network_ambiguous",
  errorMessage: "Nobody knows whether this was charged. Look at the vendor's bill, then say so here.",
  nextAttemptAt: null,
} as const satisfies AssetChanges;

/**
 * Stops assets that the transaction holds, and what is under way for them: a vendor that has taken work in is asked to
 * cancel it; of any other call nobody will learn more. The caller settles or tells the session afterwards.
 */
export async function stopAssets(tx: Db, owner: Pick<Owner, "workspaceId">, ids: string[], set: AssetChanges) {
  await closeCalls(tx, owner, ids);
  await changeAssets(tx, ids, { ...stopped, ...set });
}

const stopped = {
  status: "failed",
  nextAttemptAt: null,
  waitingReason: null,
  completedAt: sql`now()`,
} as const satisfies AssetChanges;

interface Failure {
  errorCode: string;
  errorMessage: string;
}

/**
 * Ends an asset that has failed, with what is still under way for it. Where a call may have been charged it waits for a
 * person's word as well. The transaction holds the asset already.
 */
export async function endAsset(tx: Db, asset: AssetRow, failure: Failure): Promise<void> {
  await closeCalls(tx, asset, [asset.id]);
  const open = await tx.$count(
    providerCalls,
    and(
      eq(providerCalls.subjectKind, "ad-asset"),
      eq(providerCalls.subjectId, asset.id),
      eq(providerCalls.status, "uncertain"),
    ),
  );
  await changeAssets(tx, [asset.id], { ...stopped, ...(open > 0 ? uncertainAsset : failure) });
}

/** Before the assets change: a change of their status takes the session, and calls come before it. */
async function closeCalls(tx: Db, owner: Pick<Owner, "workspaceId">, ids: string[]): Promise<void> {
  const subjects = ids.map((id) => ({ kind: "ad-asset", id }) as const);
  for (const callId of await closeLiveCalls(tx, owner, subjects)) await enqueue(tx, "ads:cancel-call", { callId });
}

/** Changes assets that the transaction holds already. */
export async function changeAssets(tx: Db, ids: string[], set: AssetChanges): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(assets)
    .set({ ...set, revision: sql`${assets.revision} + 1` })
    .where(inArray(assets.id, ids));
}
