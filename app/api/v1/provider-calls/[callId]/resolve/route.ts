import { endpoint } from "#lib/api.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import { resolveCall } from "#lib/images/resolve-call.ts";

export const POST = endpoint(imageContracts.resolveCall, async ({ db, viewer, params, body }) => {
  const { jobId } = await db.transaction((tx) => resolveCall(tx, { owner: viewer, ...params, ...body }));
  return findGenerationJob(db, viewer, jobId);
});
