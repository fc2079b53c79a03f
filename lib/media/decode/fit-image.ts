import { decode } from "./decode.ts";
import type { FittedImage } from "./operations.ts";

/**
 * An image file re-encoded to the largest size of at most `maxSide` pixels a side and `maxBytes` bytes: JPEG, or WebP where
 * there is transparency; sRGB, upright, no EXIF, GPS or ICC. It is never enlarged.
 * @throws AppError `invalid` when the file is not a readable image of at most 50 megapixels.
 */
export const fitImage = (input: {
  path: string;
  maxSide: number;
  maxBytes: number;
  signal?: AbortSignal;
}): Promise<FittedImage> => {
  const { signal, ...limits } = input;
  return decode("fit", limits, signal);
};
