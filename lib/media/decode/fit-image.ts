import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { decode } from "./decode.ts";
import type { FittedImage } from "./operations.ts";

/**
 * An image re-encoded to the largest size of at most `maxSide` pixels a side and `maxBytes` bytes: JPEG, or WebP where
 * there is transparency; sRGB, upright, no EXIF, GPS or ICC. It is never enlarged.
 * @throws AppError `invalid` when it is not a readable image of at most 50 megapixels.
 */
export const fitImage = (
  image: Uint8Array,
  { signal, ...limits }: { maxSide: number; maxBytes: number; signal?: AbortSignal },
): Promise<FittedImage> =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, "image");
    await writeFile(path, image);
    return decode("fit", { path, ...limits }, signal);
  });
