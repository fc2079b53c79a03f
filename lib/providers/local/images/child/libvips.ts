import sharp from "sharp";
import type { Pixels } from "./product/cut-out.ts";

/** Every loader is a parser in C: only the three formats of a reference can be reached at all, and only from memory. */
export function allowOnlyReferences(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["Jpeg", "Png", "Webp"].map((format) => `VipsForeignLoad${format}Buffer`) });
  sharp.cache(false);
  sharp.concurrency(1);
}

/** A reference's bytes are no image, damaged, or far too large. */
export class UnreadableReference extends Error {
  override readonly name = "UnreadableReference";
}

const maxPixels = 50_000_000;

/** Upright sRGB of at most `longestSide` pixels a side. @throws UnreadableReference */
export async function readReference(bytes: Uint8Array, longestSide: number): Promise<Pixels> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
    .autoOrient()
    .toColourspace("srgb")
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw new UnreadableReference("The reference cannot be decoded.", { cause });
    });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

/** To another height, so that its detail is averaged rather than skipped. */
export async function shrink(pixels: Pixels, height: number): Promise<Pixels> {
  const { data, info } = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 4 } })
    .resize({ height, kernel: "lanczos3" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

/** Three bytes a pixel to a JPEG. */
export async function encodeJpeg(data: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 91, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return new Uint8Array(bytes);
}
