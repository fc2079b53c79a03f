import type { FittedImage, Operations } from "../operations.ts";
import { hasTransparency } from "./has-transparency.ts";
import { fromPixels, openImage } from "./libvips.ts";

/** Small type on a label stays sharp; a larger picture with blocks in it would show less. */
const quality = 86;
/** Nobody sees a difference that is smaller, in pixels of the longer side. */
const step = 16;

/** The largest size whose encoding has at most `maxBytes`: one decode, then a bisection of the longer side. */
export async function fitImage({ path, maxSide, maxBytes }: Operations["fit"]["input"]): Promise<FittedImage> {
  const { data, info } = await openImage(path)
    .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const mimeType = hasTransparency(data) ? "image/webp" : "image/jpeg";
  const encode = async (side: number): Promise<FittedImage> => {
    const pixels = fromPixels(data, { width, height, channels: 4 }).resize(side, side, { fit: "inside" });
    const encoder = mimeType === "image/webp" ? pixels.webp({ quality }) : pixels.removeAlpha().jpeg({ quality });
    const encoded = await encoder.toBuffer({ resolveWithObject: true });
    return { data: encoded.data, mimeType, width: encoded.info.width, height: encoded.info.height };
  };
  const full = Math.max(width, height);
  let best = await encode(full);
  if (best.data.byteLength <= maxBytes) return best;
  let fits = 1;
  best = await encode(fits);
  if (best.data.byteLength > maxBytes) throw new Error(`Nothing fits into ${maxBytes} bytes.`);
  for (let tooLarge = full; tooLarge - fits > step; ) {
    const side = Math.round((fits + tooLarge) / 2);
    const tried = await encode(side);
    if (tried.data.byteLength > maxBytes) {
      tooLarge = side;
      continue;
    }
    fits = side;
    best = tried;
  }
  return best;
}
