import { db } from "#db/client.ts";
import { copyGeneratedImage } from "#lib/uploads/copy-generated-image.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Brief } from "./create-ad-session.ts";
import type { NewAdSession } from "./schema.ts";

/**
 * A brief whose product photo is an upload: a generated image becomes one. On a connection of its own, and
 * before any transaction: an upload that nobody comes to use is purged, an object that is undone would be forgotten.
 * @throws AppError `not_found`
 */
export async function handOverProduct(
  owner: Owner,
  { productGeneratedImageId: imageId, ...brief }: NewAdSession,
): Promise<Brief> {
  return imageId ? { ...brief, productUploadId: await copyGeneratedImage(db(), { owner, imageId }) } : brief;
}
