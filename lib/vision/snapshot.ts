import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { findVisionJob } from "./find-vision-jobs.ts";

/** A job's public shape and its revision, for the start of a stream; null where the workspace has no such job. */
export async function visionJobSnapshot(db: Db, { workspaceId, id }: Pick<Owner, "workspaceId"> & { id: string }) {
  const jobId = Number(id);
  if (!Number.isInteger(jobId) || jobId < 1 || jobId >= 2 ** 31) return null;
  try {
    const job = await findVisionJob(db, { workspaceId }, jobId);
    return { revision: job.revision, data: job };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
