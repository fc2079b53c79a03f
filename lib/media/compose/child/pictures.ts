import sharp, { type Sharp } from "sharp";

const maxPixels = 50_000_000;

/** Every loader is a parser in C: only the formats that the product takes can be reached at all, and only by path. */
export function allowOnlyPictures(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: ["Jpeg", "Png", "Webp", "Heif", "Nsgif"].map((format) => `VipsForeignLoad${format}File`),
  });
  sharp.cache(false);
  sharp.concurrency(1);
}

/** Upright and in sRGB. */
export const openPicture = (path: string): Sharp =>
  sharp(path, { limitInputPixels: maxPixels, failOn: "error" }).autoOrient().toColourspace("srgb");
