import { endpoint } from "#lib/api.ts";
import { env } from "#lib/env.ts";
import { chosenProviders } from "#lib/providers/select.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { listVisionJobs } from "#lib/vision/find-vision-jobs.ts";
import { requestVisionJob } from "#lib/vision/request-vision-job.ts";

export const POST = endpoint(visionContracts.create, async ({ db, viewer, body }) => {
  const { userId, workspaceId } = viewer;
  const providers = chosenProviders(env());
  const { jobId } = await requestVisionJob(db, { owner: { userId, workspaceId }, job: body, providers });
  return { jobId, status: "pending" as const, message: "The analysis is queued." };
});

export const GET = endpoint(visionContracts.list, ({ db, viewer, query }) => {
  const { status, ...page } = query;
  return listVisionJobs(db, viewer, { ...page, statuses: status && [status] });
});
