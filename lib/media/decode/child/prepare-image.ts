import { join } from "node:path";
import { rgbaToThumbHash } from "thumbhash";
import type { Operations, SourceType } from "../operations.ts";
import { hasTransparency } from "./has-transparency.ts";
import { fromPixels, openImage } from "./libvips.ts";

const displaySide = 2048;
const thumbnailSide = 480;
/** ThumbHash takes at most 100 px a side. */
const hashSide = 100;

const typeOfFormat: Record<string, SourceType> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heif: "image/avif",
  avif: "image/avif",
  gif: "image/gif",
};

/** One decode to display size; everything else is made from those pixels, so no metadata can come along. */
export async function prepareImage({
  path,
  directory,
}: Operations["prepare"]["input"]): Promise<Operations["prepare"]["result"]> {
  const image = openImage(path);
  const { format, autoOrient } = await image.metadata();
  const mimeType = typeOfFormat[format];
  if (!mimeType) throw new Error(`Input file contains unsupported image format: ${format}`);

  const { data, info } = await image
    .resize({ width: displaySide, height: displaySide, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pixels = () => fromPixels(data, { width, height, channels: 4 });

  const display = hasTransparency(data)
    ? { path: join(directory, "display.webp"), mimeType: "image/webp" as const }
    : { path: join(directory, "display.jpg"), mimeType: "image/jpeg" as const };
  if (display.mimeType === "image/webp") await pixels().webp({ quality: 90 }).toFile(display.path);
  else await pixels().removeAlpha().jpeg({ quality: 88, chromaSubsampling: "4:4:4" }).toFile(display.path);

  const thumbnail = { path: join(directory, "thumbnail.webp"), mimeType: "image/webp" as const };
  const small = { fit: "inside", withoutEnlargement: true } as const;
  await pixels().resize(thumbnailSide, thumbnailSide, small).webp({ quality: 80 }).toFile(thumbnail.path);

  const tiny = await pixels().resize(hashSide, hashSide, small).raw().toBuffer({ resolveWithObject: true });
  const thumbhash = Buffer.from(rgbaToThumbHash(tiny.info.width, tiny.info.height, tiny.data)).toString("base64");

  return { mimeType, width: autoOrient.width, height: autoOrient.height, display, thumbnail, thumbhash };
}
