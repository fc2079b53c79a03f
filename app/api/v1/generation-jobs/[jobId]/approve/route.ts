import { endpoint } from "#lib/api.ts";
import { approvePrompt } from "#lib/images/approve-prompt.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";

export const POST = endpoint(imageContracts.approveJob, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => approvePrompt(tx, { owner: viewer, ...params, ...body }));
  return findGenerationJob(db, viewer, params.jobId);
});
