import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages, generationJobs } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import { advance } from "#lib/events/advance.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelUnlessEnded } from "./cancel-unless-ended.ts";

interface Which {
  owner: Owner;
  jobId: string;
}

/** Hides a job and its images; they can be brought back until they are purged. One that runs is cancelled first. Inside a transaction. */
export async function deleteGenerationJob(tx: Db, { owner, jobId }: Which): Promise<void> {
  await cancelUnlessEnded(tx, { owner, jobId });
  const where = and(ownJob(owner, jobId), isNull(generationJobs.deletedAt));
  if (!(await tell(tx, where, { deletedAt: sql`now()` }, "deleted"))) throw notFound("The generation");
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
  const [deleted] = await tx
    .select({ at: sql<string>`${generationJobs.deletedAt}::text` })
    .from(generationJobs)
    .where(and(ownJob(owner, jobId), isNotNull(generationJobs.deletedAt)))
    .for("no key update");
  if (!deleted) throw notFound("The generation");
  await tell(tx, ownJob(owner, jobId), { deletedAt: null }, "restored");
  await tx
    .update(generatedImages)
    .set({ deletedAt: null })
    .where(
      and(eq(generatedImages.generationJobId, jobId), sql`${generatedImages.deletedAt} = ${deleted.at}::timestamptz`),
    );
}

const ownJob = ({ workspaceId }: Owner, jobId: string): SQL | undefined =>
  and(eq(generationJobs.id, jobId), eq(generationJobs.workspaceId, workspaceId));

const tell = (tx: Db, where: SQL | undefined, set: { deletedAt: SQL | null }, type: string) =>
  advance(tx, { table: generationJobs, kind: "generation-job", where, set, event: { type, data: {} } });
