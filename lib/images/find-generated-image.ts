import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages, imageSessions } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { loadShots } from "./generation-job-parts.ts";
import type { GeneratedImage } from "./schema.ts";
import { serializeImages } from "./serialize-generation-job.ts";

/** One image with what its session is called. @throws AppError `not_found` */
export async function findGeneratedImage(
  db: Db,
  { workspaceId }: Pick<Owner, "workspaceId">,
  imageId: string,
): Promise<GeneratedImage & { sessionTitle: string }> {
  const [row] = await db
    .select({ image: getTableColumns(generatedImages), sessionTitle: imageSessions.title })
    .from(generatedImages)
    .innerJoin(imageSessions, eq(imageSessions.id, generatedImages.sessionId))
    .where(
      and(
        eq(generatedImages.id, imageId),
        eq(generatedImages.workspaceId, workspaceId),
        isNull(generatedImages.deletedAt),
        isNull(imageSessions.deletedAt),
      ),
    )
    .limit(1);
  if (!row) throw notFound("The image");
  const { generationJobId } = row.image;
  const [image] = serializeImages([row.image], generationJobId ? await loadShots(db, [generationJobId]) : []);
  if (!image) throw notFound("The image");
  return { ...image, sessionTitle: row.sessionTitle };
}
