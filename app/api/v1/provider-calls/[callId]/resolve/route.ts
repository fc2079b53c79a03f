import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { resolveAdCall } from "#lib/ads/resolve-ad-call.ts";
import { endpoint } from "#lib/api.ts";
import { findCallSubject } from "#lib/costs/find-call-subject.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import { resolveCall } from "#lib/images/resolve-call.ts";
import { callContracts } from "../../contract.ts";

export const POST = endpoint(callContracts.resolve, async ({ db, viewer, params, body }) => {
  const resolving = { owner: viewer, ...params, ...body };
  const isOfAd = (await findCallSubject(db, viewer, params.callId)) === "ad-asset";
  // Read in the same step: what was deleted is not found, and then nothing was said of it either.
  return db.transaction(async (tx) =>
    isOfAd
      ? findAdSession(tx, viewer, (await resolveAdCall(tx, resolving)).sessionId)
      : findGenerationJob(tx, viewer, (await resolveCall(tx, resolving)).jobId),
  );
});
