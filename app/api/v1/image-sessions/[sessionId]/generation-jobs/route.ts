import { endpoint } from "#lib/api.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { findGenerationJob, listGenerationJobs } from "#lib/images/find-generation-jobs.ts";
import { requestGenerationJob } from "#lib/images/request-generation-job.ts";

export const POST = endpoint(imageContracts.createJob, async ({ db, viewer, params, body }) => {
  const { jobId } = await requestGenerationJob(db, { owner: viewer, ...params, job: body });
  return findGenerationJob(db, viewer, jobId);
});

export const GET = endpoint(imageContracts.listJobs, ({ db, viewer, params, query }) =>
  listGenerationJobs(db, viewer, { ...params, ...query }),
);
