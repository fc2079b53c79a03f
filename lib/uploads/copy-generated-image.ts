import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { generatedImages } from "#db/schema/images.ts";
import { storedFiles, uploads } from "#db/schema/uploads.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ingestStored } from "./ingest-stored.ts";

/**
 * A generated image as an upload with files of its own, so that deleting one does not take the other along. An upload with
 * the same bytes is used again. Not inside a transaction: one that is undone would forget the objects.
 * @returns the upload's id. @throws AppError `not_found`
 */
export async function copyGeneratedImage(
  db: Db,
  { owner, imageId }: { owner: Owner; imageId: string },
): Promise<string> {
  const [image] = await db
    .select({ key: generatedImages.storageKey, originalName: generatedImages.fileName, copyId: uploads.id })
    .from(generatedImages)
    .leftJoin(storedFiles, eq(storedFiles.key, generatedImages.storageKey))
    .leftJoin(
      uploads,
      and(
        eq(uploads.workspaceId, owner.workspaceId),
        eq(uploads.sha256, storedFiles.sha256),
        isNull(uploads.deletedAt),
      ),
    )
    .where(
      and(
        eq(generatedImages.id, imageId),
        eq(generatedImages.workspaceId, owner.workspaceId),
        isNull(generatedImages.deletedAt),
      ),
    )
    .limit(1);
  if (!image) throw notFound("The image");
  return image.copyId ?? (await ingestStored({ db, owner, ...image })).id;
}
