import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { afresh, refuseWhilePlanning } from "./begin-stage.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import { scenesOf } from "./scene-basis.ts";
import type { AdScene, PlanChange } from "./schema.ts";
import { type SessionChanges, tellSession } from "./settle-session.ts";
import { canMove, stageOf } from "./workflow.ts";

interface Change {
  owner: Owner;
  sessionId: string;
  plan: PlanChange;
}

/**
 * Changes the plan, before or after its images; nothing is made by it, and what was made from the old one is marked. The
 * scenes of a person who writes the whole plan are one as well. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` while it is being written and where there is none, `invalid`
 */
export async function changePlan(tx: Db, { owner, sessionId, plan }: Change): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  const { session, marks } = ad;
  refuseWhilePlanning(session);
  const isFirst = session.scenes === null;
  if (isFirst && !plan.scenes) throw new AppError("conflict", "There is no plan yet. Make one, or write its scenes.");
  const set: SessionChanges = {
    ...(plan.styleKeywords && { styleKeywords: [...new Set(plan.styleKeywords)] }),
    ...(plan.negativePrompt !== undefined && { negativePrompt: plan.negativePrompt || null }),
    ...(plan.consistencySeed !== undefined && { consistencySeed: plan.consistencySeed }),
    ...(plan.scenes && { scenes: withIds(ad, plan.scenes) }),
    ...(canMove(session, "prompting") && plan.scenes && review),
  };
  await tellSession(tx, session, { assetIds: [], type: "plan", set, marks });
}

/** As after a plan that was made: it is read until the images are asked for. */
const review = {
  ...afresh,
  status: "prompting",
  currentStage: stageOf("prompting"),
  progressPercentage: 100,
  waitingReason: "review",
} as const;

/** A scene that is known stays itself, also at another place; a new one gets an id. */
function withIds({ session }: HeldAd, scenes: NonNullable<PlanChange["scenes"]>): AdScene[] {
  const known = new Set((scenesOf(session) ?? []).map(({ id }) => id));
  const named = scenes.flatMap(({ id }) => id ?? []);
  if (new Set(named).size < named.length || named.some((id) => !known.has(id))) {
    const sentence = "A scene that is named must be one of the plan's, and only once.";
    throw new AppError("invalid", sentence, { fields: { scenes: sentence } });
  }
  return scenes.map((scene) => ({ ...scene, id: scene.id ?? uuidv7() }));
}
