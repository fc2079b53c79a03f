import type { referenceImages } from "#db/schema/images.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { ReferenceImage } from "./schema.ts";

/** A reference's row to its public shape. */
export const serializeReference = (reference: typeof referenceImages.$inferSelect): ReferenceImage => ({
  id: reference.id,
  role: reference.role,
  url: fileUrl(reference.storageKey),
  thumbnailUrl: fileUrl(reference.thumbnailKey),
  fileName: reference.fileName,
  width: reference.width,
  height: reference.height,
  uploadedAt: reference.uploadedAt.toISOString(),
});
