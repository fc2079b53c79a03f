import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelGenerationJob } from "./cancel-generation-job.ts";

/** For whoever deletes: what is under way is cancelled, what has ended is left. Inside a transaction. @throws AppError `not_found` */
export async function cancelUnlessEnded(tx: Db, which: { owner: Owner; jobId: string }): Promise<void> {
  await cancelGenerationJob(tx, which).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  });
}
