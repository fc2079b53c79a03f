import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { findAdSession } from "./find-ad-sessions.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An ad's public shape and its revision, for the start of a stream; null where the workspace has no such ad. */
export async function adSessionSnapshot(db: Db, { workspaceId, id }: Pick<Owner, "workspaceId"> & { id: string }) {
  if (!uuid.test(id)) return null;
  try {
    const ad = await findAdSession(db, { workspaceId }, id);
    return { revision: ad.revision, data: ad };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
