import * as z from "zod";
import { sourceTypes } from "#lib/media/decode/operations.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import type { Upload } from "./ingest-image.ts";

const sourceType = z.enum(sourceTypes);

/** The API's upload. `mimeType`, `sizeBytes`, `width` and `height` are the original's; `url` shows the re-encode. */
export const serializeUpload = (upload: Upload) => ({
  uploadId: upload.id,
  url: fileUrl(upload.displayKey),
  mimeType: sourceType.parse(upload.mimeType),
  sizeBytes: upload.sizeBytes,
  width: upload.width,
  height: upload.height,
});
