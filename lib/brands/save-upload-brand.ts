import type { DbPool } from "#db/client.ts";
import { brands } from "#db/schema/brands.ts";
import { uuidv7 } from "#lib/ids.ts";
import { readPixels } from "#lib/media/decode/read-pixels.ts";
import { measureImage } from "#lib/media/measure/measure-image.ts";
import { describeMood } from "#lib/providers/local/vision/describe-mood.ts";
import { withDisplayCopyFile } from "#lib/uploads/read-display-copy.ts";
import { takeUpload } from "#lib/uploads/take-upload.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { findBrand } from "./find-brands.ts";
import type { Brand } from "./schema.ts";

/**
 * Keeps an image's look under a name: its palette as measured, mood and tone by the rules of the local analysis.
 * @throws AppError `not_found` when the upload is not this workspace's
 */
export async function saveUploadBrand(
  db: DbPool,
  { owner, uploadId, name }: { owner: Owner; uploadId: string; name: string },
): Promise<Brand> {
  const { userId, workspaceId } = owner;
  const pixels = await withDisplayCopyFile(db, { uploadId, workspaceId }, (path) => readPixels({ path }));
  const measurements = measureImage(pixels);
  const id = uuidv7();
  await db.transaction(async (tx) => {
    await takeUpload(tx, owner, uploadId);
    const look = { palette: measurements.palette, ...describeMood(measurements) };
    await tx.insert(brands).values({ id, userId, workspaceId, name, uploadId, ...look });
  });
  return findBrand(db, owner, id);
}
