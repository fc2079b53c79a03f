import { endpoint } from "#lib/api.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";
import { retryGenerationJob } from "#lib/images/retry-generation-job.ts";

export const POST = endpoint(imageContracts.retryJob, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => retryGenerationJob(tx, { owner: viewer, ...params, ...body }));
  return findGenerationJob(db, viewer, params.jobId);
});
