import type { Db } from "#db/client.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { beginStage } from "./begin-stage.ts";
import { estimatePlan } from "./estimate-stages.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import { nextPlan } from "./round.ts";
import type { AdSessionRow } from "./session-parts.ts";
import { tellSession } from "./settle-session.ts";
import { refuseUnlessMovable } from "./workflow.ts";

/**
 * Asks for a plan of the brief, or for another one while the first is read. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict`
 */
export async function requestPlan(tx: Db, which: { owner: Owner; sessionId: string }): Promise<void> {
  await requestPlanFor(tx, await holdAd(tx, which), { imagesFollowPlan: false });
}

/** For an ad that the transaction holds. */
export async function requestPlanFor(
  tx: Db,
  { session, marks }: HeldAd,
  { imagesFollowPlan }: { imagesFollowPlan: boolean },
): Promise<void> {
  if (!isReviewed(session)) refuseUnlessMovable(session, "prompting");
  const { amount } = estimatePlan(session);
  const set = {
    ...beginStage(session, { status: "prompting", ids: [], amount }),
    progressPercentage: 0,
    imagesFollowPlan,
    metadata: nextPlan(session),
  };
  await tellSession(tx, session, { assetIds: [], type: "prompting", set, marks });
  await enqueue(tx, "ads:plan", { sessionId: session.id });
}

/** A person reads the plan: nothing is under way. */
export const isReviewed = ({ status, waitingReason }: AdSessionRow): boolean =>
  status === "prompting" && waitingReason === "review";
