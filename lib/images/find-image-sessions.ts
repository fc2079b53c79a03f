import { and, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import {
  generatedImages,
  generationJobReferenceImages,
  generationJobs,
  imageSessions,
  referenceImages,
} from "#db/schema/images.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

type Scope = Pick<Owner, "workspaceId">;

/**
 * This workspace's sessions, last used first, each with its thumbnail and count: one index scan.
 * @param after `updatedAt` and `id` of the last session of the page before
 */
export function listImageSessions(
  db: Db,
  { workspaceId }: Scope,
  { after, limit }: { after?: { updatedAt: Date; id: string }; limit: number },
) {
  const { updatedAt, id } = imageSessions;
  return db
    .select()
    .from(imageSessions)
    .where(
      and(
        eq(imageSessions.workspaceId, workspaceId),
        isNull(imageSessions.deletedAt),
        after
          ? sql`(${updatedAt}, ${id}) < (${after.updatedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(updatedAt), desc(id))
    .limit(limit);
}

/** One job with the references it was made with, in the order in which they were linked; undefined where there is none. */
export async function findJobWithReferences(db: Db, { workspaceId }: Scope, jobId: string) {
  const rows = await db
    .select({ job: getTableColumns(generationJobs), reference: getTableColumns(referenceImages) })
    .from(generationJobs)
    .leftJoin(generationJobReferenceImages, eq(generationJobReferenceImages.generationJobId, generationJobs.id))
    .leftJoin(referenceImages, eq(referenceImages.id, generationJobReferenceImages.referenceImageId))
    .where(and(eq(generationJobs.id, jobId), eq(generationJobs.workspaceId, workspaceId)))
    .orderBy(generationJobReferenceImages.id);
  const [first] = rows;
  return first && { ...first.job, references: rows.flatMap(({ reference }) => reference ?? []) };
}

/** A session's images in the document's order: by place in their job, then by time. */
export function listSessionImages(db: Db, { workspaceId }: Scope, sessionId: string) {
  const { generationIndex, createdAt } = generatedImages;
  return db
    .select()
    .from(generatedImages)
    .where(
      and(
        eq(generatedImages.sessionId, sessionId),
        eq(generatedImages.workspaceId, workspaceId),
        isNull(generatedImages.deletedAt),
      ),
    )
    .orderBy(generationIndex, createdAt);
}
