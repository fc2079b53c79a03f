import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { resolveAdCall } from "#lib/ads/resolve-ad-call.ts";
import { endpoint } from "#lib/api.ts";
import { findCallSubject } from "#lib/costs/find-call-subject.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import { resolveCall } from "#lib/images/resolve-call.ts";
import { callContracts } from "../../contract.ts";

export const POST = endpoint(callContracts.resolve, async ({ db, viewer, params, body }) => {
  const resolving = { owner: viewer, ...params, ...body };
  if ((await findCallSubject(db, viewer, params.callId)) === "ad-asset") {
    const { sessionId } = await db.transaction((tx) => resolveAdCall(tx, resolving));
    return findAdSession(db, viewer, sessionId);
  }
  const { jobId } = await db.transaction((tx) => resolveCall(tx, resolving));
  return findGenerationJob(db, viewer, jobId);
});
