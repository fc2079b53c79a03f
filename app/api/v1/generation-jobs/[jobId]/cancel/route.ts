import { endpoint } from "#lib/api.ts";
import { cancelGenerationJob } from "#lib/images/cancel-generation-job.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";

export const POST = endpoint(imageContracts.cancelJob, async ({ db, viewer, params }) => {
  await db.transaction((tx) => cancelGenerationJob(tx, { owner: viewer, ...params }));
  return findGenerationJob(db, viewer, params.jobId);
});
