import { decode } from "./decode.ts";
import type { Pixels } from "./operations.ts";

/**
 * Interleaved 8-bit sRGB of an image file, shrunk to at most `maxSide` pixels a side; transparency on white.
 * @throws AppError `invalid` when the file is not a readable image of at most 50 megapixels.
 */
export const readPixels = (input: { path: string; maxSide?: number; signal?: AbortSignal }): Promise<Pixels> =>
  decode("pixels", { path: input.path, maxSide: input.maxSide ?? 256 }, input.signal);
