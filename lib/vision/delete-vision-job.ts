import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelVisionJob } from "./cancel-vision-job.ts";
import { ownJob } from "./change-vision-job.ts";

interface Which {
  owner: Owner;
  jobId: number;
}

/** Hides the job; it can be brought back until it is purged. One that runs is cancelled first. Inside a transaction. */
export async function deleteVisionJob(tx: Db, { owner, jobId }: Which): Promise<void> {
  await cancelVisionJob(tx, { owner, jobId }).catch(unlessEnded);
  const where = ownJob(owner, jobId);
  const moved = await tell(tx, where, { deletedAt: sql`now()` }, "deleted");
  if (!moved) throw notFound("The analysis");
}

/** Undo of a delete. @throws AppError `not_found` when it is not deleted, or purged by now */
export async function restoreVisionJob(tx: Db, { owner, jobId }: Which): Promise<void> {
  const where = and(
    eq(visionJobs.id, jobId),
    eq(visionJobs.workspaceId, owner.workspaceId),
    isNotNull(visionJobs.deletedAt),
  );
  if (!(await tell(tx, where, { deletedAt: null }, "restored"))) throw notFound("The analysis");
}

const tell = (tx: Db, where: ReturnType<typeof and>, set: { deletedAt: ReturnType<typeof sql> | null }, type: string) =>
  advance(tx, { table: visionJobs, kind: "vision-job", where, set, event: { type, data: {} } });

function unlessEnded(error: unknown): void {
  if (!(error instanceof AppError && error.code === "conflict")) throw error;
}
