import { and, eq, inArray, isNotNull, isNull, not, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages, generationJobs } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelUnlessEnded } from "./cancel-unless-ended.ts";
import { ownGenerationJob } from "./find-generation-jobs.ts";
import { liveGenerationStatuses } from "./schema.ts";

interface Which {
  owner: Owner;
  jobId: string;
}

/**
 * Hides a job and its images; they can be brought back until they are purged. One that runs is cancelled first, also one
 * that is retried at this moment. Inside a transaction. @throws AppError `not_found`
 */
export async function deleteGenerationJob(tx: Db, { owner, jobId }: Which): Promise<void> {
  const isLive = inArray(generationJobs.status, [...liveGenerationStatuses]);
  const ended = and(ownGenerationJob(owner, jobId), not(isLive));
  while (!(await tell(tx, ended, { deletedAt: sql`now()` }, "deleted"))) await cancelUnlessEnded(tx, { owner, jobId });
  await tx
    .update(generatedImages)
    .set({ deletedAt: sql`now()` })
    .where(and(eq(generatedImages.generationJobId, jobId), isNull(generatedImages.deletedAt)));
}

/**
 * Undo of a delete: the job and those images that went with it. What a person had deleted one by one stays deleted.
 * Inside a transaction. @throws AppError `not_found` when it is not deleted, or purged by now
 */
export async function restoreGenerationJob(tx: Db, { owner, jobId }: Which): Promise<void> {
  const mine = and(
    eq(generationJobs.id, jobId),
    eq(generationJobs.workspaceId, owner.workspaceId),
    isNotNull(generationJobs.deletedAt),
  );
  const [deleted] = await tx
    .select({ at: sql<string>`${generationJobs.deletedAt}::text` })
    .from(generationJobs)
    .where(mine)
    .for("no key update");
  if (!deleted) throw notFound("The generation");
  await tell(tx, mine, { deletedAt: null }, "restored");
  await tx
    .update(generatedImages)
    .set({ deletedAt: null })
    .where(
      and(eq(generatedImages.generationJobId, jobId), sql`${generatedImages.deletedAt} = ${deleted.at}::timestamptz`),
    );
}

const tell = (tx: Db, where: SQL | undefined, set: { deletedAt: SQL | null }, type: string) =>
  advance(tx, { table: generationJobs, kind: "generation-job", where, set, event: { type, data: {} } });
