import * as z from "zod";
import { sourceTypes } from "#lib/media/decode/operations.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { AudioUpload } from "./ingest-audio.ts";
import type { Upload } from "./ingest-image.ts";
import { audioTypes } from "./sniff-audio.ts";

const sourceType = z.enum([...sourceTypes, ...audioTypes]);

/**
 * The API's upload. Of an image `mimeType`, `sizeBytes`, `width` and `height` are the original's and `url` shows the
 * re-encode; a track is shown as it came.
 */
export function serializeUpload(upload: Upload | AudioUpload) {
  const { id: uploadId, sizeBytes } = upload;
  const common = { uploadId, mimeType: sourceType.parse(upload.mimeType), sizeBytes };
  if ("displayKey" in upload) {
    const { width, height } = upload;
    return { ...common, url: fileUrl(upload.displayKey), width, height, durationSeconds: null };
  }
  const durationSeconds = Number(upload.durationSeconds);
  return { ...common, url: fileUrl(upload.storageKey), width: null, height: null, durationSeconds };
}
