import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { providerCalls } from "#db/schema/costs.ts";
import { generationShots } from "#db/schema/images.ts";
import { resolveUncertainCall } from "#lib/costs/resolve-uncertain-call.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { releaseShot } from "./release-shot.ts";
import type { Resolution } from "./schema.ts";
import { settleJob } from "./settle-job.ts";

interface Resolving extends Resolution {
  owner: Owner;
  callId: string;
}

/**
 * Takes a person's word about a call of which nobody knew whether it was charged; its shot has failed with that, and can
 * be retried. Call it inside a transaction. Calls for text are in the cost book already, with an unknown price.
 * @throws AppError `not_found` for another workspace's call, `conflict` when it is not uncertain
 */
export async function resolveCall(tx: Db, { owner, callId, outcome }: Resolving): Promise<{ jobId: string }> {
  const [call] = await tx
    .select()
    .from(providerCalls)
    .where(and(eq(providerCalls.id, callId), eq(providerCalls.workspaceId, owner.workspaceId)));
  if (!call) throw notFound("The call");
  if (call.subjectKind !== "generation-shot")
    throw new AppError("conflict", "This call has its entry in the costs already, with an unknown price.");
  // The shot before its call, as everywhere.
  const [shot] = await tx
    .select()
    .from(generationShots)
    .where(eq(generationShots.id, call.subjectId))
    .for("no key update");
  if (!shot) throw notFound("The call");
  if (!(await resolveUncertainCall(tx, { call, outcome, userId: owner.userId })))
    throw new AppError("conflict", "It is known by now whether this call was charged.");
  const jobId = shot.generationJobId;
  if (!(await releaseShot(tx, shot.id))) await settleJob(tx, { jobId, shotIds: [shot.id], type: "shot" });
  return { jobId };
}
