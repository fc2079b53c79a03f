import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { generationShots } from "#db/schema/images.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { GenerationShotRow } from "./generation-job-parts.ts";
import type { ShotChanges } from "./moves.ts";

/** A shot that waits for a person to say whether its call was charged. It has no task. */
export const uncertainShot = {
  status: "uncertain",
  waitingReason: "charge_unknown",
  errorCode: "network_ambiguous",
  errorMessage: "Nobody knows whether this image was charged. Look at the vendor's bill, then say so here.",
  nextAttemptAt: null,
} as const;

/**
 * Stops shots that the transaction holds, and what is under way for them: a vendor that has taken work in is asked to
 * cancel it; of any other call nobody will learn more. The caller settles the job afterwards.
 */
export async function stopShots(tx: Db, owner: Pick<Owner, "workspaceId">, ids: string[], set: ShotChanges) {
  await changeShots(tx, ids, { nextAttemptAt: null, waitingReason: null, completedAt: sql`now()`, ...set });
  const subjects = ids.map((id) => ({ kind: "generation-shot", id }) as const);
  for (const callId of await closeLiveCalls(tx, owner, subjects)) await enqueue(tx, "images:cancel-call", { callId });
}

interface Failure {
  errorCode: string;
  errorMessage: string;
}

/**
 * Ends a shot that has failed, with what is still under way for it. Where a call may have been charged the shot does not
 * end but waits for a person. The transaction holds the shot already.
 */
export async function endShot(tx: Db, shot: GenerationShotRow, failure: Failure): Promise<void> {
  await stopShots(tx, shot, [shot.id], { ...failure, status: "failed" });
  const open = await tx.$count(
    providerCalls,
    and(
      eq(providerCalls.subjectKind, "generation-shot"),
      eq(providerCalls.subjectId, shot.id),
      eq(providerCalls.status, "uncertain"),
    ),
  );
  if (open > 0) await changeShots(tx, [shot.id], { ...uncertainShot, completedAt: null });
}

/** Changes shots that the transaction holds already. */
export async function changeShots(tx: Db, ids: string[], set: ShotChanges): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(generationShots)
    .set({ ...set, revision: sql`${generationShots.revision} + 1` })
    .where(inArray(generationShots.id, ids));
}
