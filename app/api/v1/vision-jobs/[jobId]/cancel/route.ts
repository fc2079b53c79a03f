import { endpoint } from "#lib/api.ts";
import { cancelVisionJob } from "#lib/vision/cancel-vision-job.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";

export const POST = endpoint(visionContracts.cancel, async ({ db, viewer, params }) => {
  await db.transaction((tx) => cancelVisionJob(tx, { owner: viewer, ...params }));
  return findVisionJob(db, viewer, params.jobId);
});
