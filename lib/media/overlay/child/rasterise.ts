import sharp, { type Sharp } from "sharp";
import type { Size } from "../overlay.ts";

// Of all loaders in C only this one can be reached: for drawings that this process has made itself.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadSvgBuffer"] });
sharp.cache(false);
sharp.concurrency(1);

export const rasterise = (svg: string): Sharp => sharp(Buffer.from(svg)).ensureAlpha();

/** How opaque each pixel is, 0 to 255, row by row. */
export async function rasteriseAlpha(svg: string, { width, height }: Size): Promise<Uint8Array> {
  const { data, info } = await rasterise(svg).extractChannel("alpha").raw().toBuffer({ resolveWithObject: true });
  if (info.width !== width || info.height !== height) throw new Error(`Drawn at ${info.width} × ${info.height}.`);
  return data;
}
