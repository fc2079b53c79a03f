import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { findGenerationJob } from "./find-generation-jobs.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A job's public shape and its revision, for the start of a stream; null where the workspace has no such job. */
export async function generationJobSnapshot(db: Db, { workspaceId, id }: Pick<Owner, "workspaceId"> & { id: string }) {
  if (!uuid.test(id)) return null;
  try {
    const job = await findGenerationJob(db, { workspaceId }, id);
    return { revision: job.revision, data: job };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
