import { and, desc, eq, exists, getTableColumns, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages, generationJobs, generationShots, imageSessions } from "#db/schema/images.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { loadJobParts, loadShots } from "./generation-job-parts.ts";
import { type GeneratedImage, type GenerationJob, liveGenerationStatuses } from "./schema.ts";
import { serializeGenerationJob, serializeImages } from "./serialize-generation-job.ts";

type Scope = Pick<Owner, "workspaceId">;

export interface ImagesOverview {
  /** Failed, waiting for their prompt to be read, or with a call of which nobody knows whether it was charged. */
  needsYou: GenerationJob[];
  running: GenerationJob[];
  /** The last images with the session that each is in. */
  recent: (GeneratedImage & { sessionId: string })[];
}

/** What of Images the first page shows. A job that waits for a person is not also running. */
export async function findImagesOverview(db: Db, scope: Scope): Promise<ImagesOverview> {
  const uncertain = db
    .select({ id: generationShots.id })
    .from(generationShots)
    .where(and(eq(generationShots.generationJobId, generationJobs.id), eq(generationShots.status, "uncertain")));
  const waits = or(sql`${generationJobs.waitingReason} is not null`, exists(uncertain)) ?? sql`false`;
  const isLive = inArray(generationJobs.status, [...liveGenerationStatuses]);
  const [needsYou, running, recent] = await Promise.all([
    listJobs(db, scope, { where: or(eq(generationJobs.status, "failed"), and(isLive, waits)), limit: 6 }),
    listJobs(db, scope, { where: and(isLive, sql`not (${waits})`), limit: 12 }),
    listRecentImages(db, scope, 12),
  ]);
  return { needsYou, running, recent };
}

async function listJobs(db: Db, scope: Scope, { where, limit }: { where: SQL | undefined; limit: number }) {
  const rows = await db
    .select(getTableColumns(generationJobs))
    .from(generationJobs)
    .innerJoin(imageSessions, eq(imageSessions.id, generationJobs.sessionId))
    .where(and(shown(scope), where))
    .orderBy(desc(generationJobs.createdAt))
    .limit(limit);
  return (await loadJobParts(db, rows)).map(serializeGenerationJob);
}

async function listRecentImages(db: Db, scope: Scope, limit: number): Promise<ImagesOverview["recent"]> {
  const rows = await db
    .select({ image: getTableColumns(generatedImages), sessionId: imageSessions.id })
    .from(generatedImages)
    .innerJoin(generationJobs, eq(generationJobs.id, generatedImages.generationJobId))
    .innerJoin(imageSessions, eq(imageSessions.id, generatedImages.sessionId))
    .where(and(eq(generatedImages.workspaceId, scope.workspaceId), isNull(generatedImages.deletedAt), shown(scope)))
    .orderBy(desc(generatedImages.createdAt), generatedImages.generationIndex)
    .limit(limit);
  const jobIds = [...new Set(rows.flatMap(({ image }) => image.generationJobId ?? []))];
  const images = serializeImages(
    rows.map(({ image }) => image),
    await loadShots(db, jobIds),
  );
  return rows.flatMap(({ sessionId }, index) => {
    const image = images[index];
    return image ? [{ ...image, sessionId }] : [];
  });
}

const shown = ({ workspaceId }: Scope) =>
  and(eq(generationJobs.workspaceId, workspaceId), isNull(generationJobs.deletedAt), isNull(imageSessions.deletedAt));
