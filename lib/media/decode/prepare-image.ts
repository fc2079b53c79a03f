import { decode } from "./decode.ts";
import type { PreparedImage } from "./operations.ts";

/**
 * Decodes an image file and writes two re-encodes into `directory` (which must exist and is the caller's to remove):
 * one of at most 2048 px for people and vendors, one of at most 480 px for lists. JPEG, or WebP where there is
 * transparency; sRGB, upright, no EXIF, GPS or ICC.
 * @throws AppError `invalid` when the file is not a readable image of at most 50 megapixels.
 */
export const prepareImage = (input: {
  path: string;
  directory: string;
  signal?: AbortSignal;
}): Promise<PreparedImage> => decode("prepare", { path: input.path, directory: input.directory }, input.signal);
