import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobs } from "#db/schema/vision.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { VisionJobRow } from "./moves.ts";
import type { VisionStatus } from "./schema.ts";

type Advance = Parameters<typeof advance<typeof visionJobs>>[1];

interface Change extends Pick<Advance, "set" | "event"> {
  owner: Owner;
  jobId: number;
  from: readonly VisionStatus[];
  /** What to say when the job is in another status. */
  refusal: string;
}

/**
 * A person's change to a job: compare-and-set on owner and status.
 * @throws AppError `not_found` for anybody else's job, `conflict` in another status
 */
export async function changeVisionJob(
  db: Db,
  { owner, jobId, from, refusal, set, event }: Change,
): Promise<VisionJobRow> {
  const mine = ownJob(owner, jobId);
  const where = and(mine, inArray(visionJobs.status, [...from]));
  const moved = await advance(db, { table: visionJobs, kind: "vision-job", where, set, event });
  if (moved) return moved;
  const [exists] = await db.select({ id: visionJobs.id }).from(visionJobs).where(mine);
  throw exists ? new AppError("conflict", refusal) : notFound("The analysis");
}

/** This workspace's job that has not been deleted. */
export const ownJob = (owner: Pick<Owner, "workspaceId">, jobId: number): SQL | undefined =>
  and(eq(visionJobs.id, jobId), eq(visionJobs.workspaceId, owner.workspaceId), isNull(visionJobs.deletedAt));
