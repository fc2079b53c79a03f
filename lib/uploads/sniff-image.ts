import { fileTypeFromBuffer } from "file-type";
import { AppError } from "#lib/errors.ts";
import { type SourceType, sourceTypes } from "#lib/media/decode/operations.ts";
import { isPolyglot, readEnds } from "./file-ends.ts";

const unsupported =
  "Only JPEG, PNG, WebP, AVIF and GIF images and MP3, WAV, M4A, AAC, FLAC and OGG tracks can be uploaded.";

/**
 * What a file is by its bytes. A file that is also something else is refused. `declaredType` is the sender's word; it
 * can only make things worse.
 * @throws AppError `unsupported_media`
 */
export async function sniffImage({ path, declaredType }: { path: string; declaredType?: string }): Promise<SourceType> {
  if (declaredType && !/^(image\/(?!svg)|(application|binary)\/octet-stream)/i.test(declaredType))
    throw new AppError("unsupported_media", unsupported);
  const ends = await readEnds(path);
  const found = (await fileTypeFromBuffer(ends.head).catch(() => undefined))?.mime.replace("image/apng", "image/png");
  const type = sourceTypes.find((each) => each === found);
  if (!type) throw new AppError("unsupported_media", sentenceFor(found));
  if (isPolyglot(ends))
    throw new AppError(
      "unsupported_media",
      "The file holds something else beside the image. Save the image again in an editor and try once more.",
    );
  return type;
}

function sentenceFor(found: string | undefined): string {
  if (found === "image/heic" || found === "image/heif" || found === "image/heic-sequence")
    return "HEIC photos cannot be read. Export the photo as JPEG and upload that.";
  return unsupported;
}
