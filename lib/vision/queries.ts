import "server-only";
import { cache } from "react";
import { db } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { chosenProviders } from "#lib/providers/select.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { findVisionJob, type JobFilter, listVisionJobs } from "./find-vision-jobs.ts";
import { estimateJob } from "./request-vision-job.ts";
import { liveStatuses } from "./schema.ts";

/** For pages: one job. @throws AppError `not_found` */
export const visionJob = cache((viewer: Viewer, jobId: number) => findVisionJob(db(), viewer, jobId));

/** For pages: one page of history. */
export const visionJobPage = (viewer: Viewer, filter: Partial<JobFilter>) =>
  listVisionJobs(db(), viewer, { limit: 24, ...filter });

/** For the first page: what needs a decision, what runs and what was made last. */
export async function homeOverview(viewer: Viewer) {
  const list = (statuses: JobFilter["statuses"], limit: number) =>
    listVisionJobs(db(), viewer, { statuses, limit }).then(({ items }) => items);
  const [needsYou, running, recent] = await Promise.all([
    list(["error"], 6),
    list(liveStatuses, 12),
    list(["complete"], 12),
  ]);
  return { needsYou, running, recent };
}

/** For the form: who would make it, for how much (US dollars, null: unknown) and in about how many seconds. */
export function visionEstimate() {
  const providers = chosenProviders(env());
  const { amount, seconds } = estimateJob(providers);
  return {
    visionProvider: providers.vision.name,
    visionModel: providers.vision.model,
    copyProvider: providers.copy.name,
    copyModel: providers.copy.model,
    estimatedCost: amount,
    estimatedSeconds: seconds,
  };
}
