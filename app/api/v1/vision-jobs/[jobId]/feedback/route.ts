import { endpoint } from "#lib/api.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";
import { rateVisionJob } from "#lib/vision/rate-vision-job.ts";

export const POST = endpoint(visionContracts.feedback, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => rateVisionJob(tx, { owner: viewer, ...params, feedback: body }));
  return findVisionJob(db, viewer, params.jobId);
});
