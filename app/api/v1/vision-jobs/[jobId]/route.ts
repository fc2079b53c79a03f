import { endpoint } from "#lib/api.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";

export const GET = endpoint(visionContracts.read, ({ db, viewer, params }) => findVisionJob(db, viewer, params.jobId));
