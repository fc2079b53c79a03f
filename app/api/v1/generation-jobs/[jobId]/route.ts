import { endpoint } from "#lib/api.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { deleteGenerationJob } from "#lib/images/delete-generation-job.ts";
import { findGenerationJob } from "#lib/images/find-generation-jobs.ts";

export const GET = endpoint(imageContracts.readJob, ({ db, viewer, params }) =>
  findGenerationJob(db, viewer, params.jobId),
);

export const DELETE = endpoint(imageContracts.deleteJob, async ({ db, viewer, params }) => {
  await db.transaction((tx) => deleteGenerationJob(tx, { owner: viewer, ...params }));
  return undefined;
});
