import sharp, { type Sharp } from "sharp";
import { maxMegapixels } from "../operations.ts";

// Every loader is a parser in C: only the five formats that the product takes can be reached at all, and only by path.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Heif", "Nsgif"].map((format) => `VipsForeignLoad${format}File`),
});
sharp.cache(false);
sharp.concurrency(1);

/**
 * Opens a file for one pass: upright, in sRGB, first frame. What a phone's camera gets slightly wrong is a libvips
 * warning and passes; a truncated or broken file is an error.
 */
export function openImage(path: string): Sharp {
  return sharp(path, {
    limitInputPixels: maxMegapixels * 1_000_000,
    failOn: "error",
    sequentialRead: true,
    pages: 1,
  })
    .timeout({ seconds: 20 })
    .autoOrient()
    .toColourspace("srgb");
}

/** Pixels that this process has made itself. */
export const fromPixels = (data: Uint8Array, raw: { width: number; height: number; channels: 3 | 4 }): Sharp =>
  sharp(data, { raw });
