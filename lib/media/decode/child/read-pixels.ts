import type { Operations } from "../operations.ts";
import { openImage } from "./libvips.ts";

/** The whole image at most `maxSide` wide and high, decoded and shrunk in one pass. */
export async function readPixels({
  path,
  maxSide,
}: Operations["pixels"]["input"]): Promise<Operations["pixels"]["result"]> {
  const { data, info } = await openImage(path)
    .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Expected 3 channels, got ${info.channels}.`);
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}
