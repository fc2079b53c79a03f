import { endpoint } from "#lib/api.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { retryVisionJob } from "#lib/vision/retry-vision-job.ts";

export const POST = endpoint(visionContracts.retry, async ({ db, viewer, params }) => {
  const { status } = await db.transaction((tx) => retryVisionJob(tx, { owner: viewer, ...params }));
  return { jobId: params.jobId, status, message: "The analysis is queued again." };
});
