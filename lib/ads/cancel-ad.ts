import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { formatSubject, type Subject } from "#lib/events/subject.ts";
import { cancelTask } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { stopAssets } from "./end-assets.ts";
import { ownAd } from "./find-ad-sessions.ts";
import { lockAssets } from "./moves.ts";
import { lockSession, tellSession } from "./settle-session.ts";
import { canMove } from "./workflow.ts";

interface Which {
  owner: Pick<Owner, "workspaceId">;
  sessionId: string;
}

export const cancelledAsset = {
  errorCode: "cancelled",
  errorMessage: "It was cancelled. Retry it when you want it after all.",
} as const;

/**
 * Stops what is being made for an ad. What is finished stays. What may have been charged for a call that cannot be taken
 * back is counted at once. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` when nothing is being made; nothing was written then
 */
export async function cancelAd(tx: Db, { owner, sessionId }: Which): Promise<void> {
  const [found] = await tx.select().from(adSessions).where(ownAd(owner, sessionId));
  if (!found) throw notFound("The ad");
  if (!canMove(found, "cancelled")) throw nothingToCancel();
  const live = (await lockAssets(tx, sessionId)).filter(({ status }) => status === "generating");
  const assetIds = live.map(({ id }) => id);
  // The plan's call before the session, as everywhere; the assets' with them.
  const subject: Subject = { kind: "ad-session", id: sessionId };
  await closeLiveCalls(tx, owner, [subject]);
  await stopAssets(tx, owner, assetIds, cancelledAsset);
  const session = await lockSession(tx, sessionId);
  if (!session) throw notFound("The ad");
  // It may have ended while its assets were waited for; then nothing was left to stop.
  if (!canMove(session, "cancelled")) throw nothingToCancel();
  const set = {
    status: "cancelled",
    waitingReason: null,
    nextAttemptAt: null,
    errorCode: null,
    errorMessage: null,
  } as const;
  await tellSession(tx, session, { assetIds, type: "cancelled", set });
  for (const id of assetIds) await cancelTask(tx, formatSubject({ kind: "ad-asset", id }));
  await cancelTask(tx, formatSubject(subject));
}

const nothingToCancel = () => new AppError("conflict", "Nothing is being made for this ad.");
