import { shrinkToLab } from "#lib/media/measure/lab-map.ts";
import { measureImage } from "#lib/media/measure/measure-image.ts";
import { readComposition } from "#lib/media/measure/read-composition.ts";
import type { Measurements } from "#lib/media/measurements.ts";
import type { ReferenceImage } from "../../../../image-contract.ts";
import { readReference } from "../libvips.ts";

/** What the references say that are not the product: how it shall look, and where things shall be. */
export interface Guides {
  style: Measurements | null;
  layout: Measurements["composition"] | null;
}

/** Of two references with the same role the first counts. @throws UnreadableReference */
export async function readGuides(references: readonly ReferenceImage[]): Promise<Guides> {
  const style = references.find(({ role }) => role === "style");
  const layout = references.find(({ role }) => role === "layout");
  return {
    style: style ? measureImage(await smallRgb(style.bytes, 192)) : null,
    layout: layout ? readComposition(shrinkToLab(await smallRgb(layout.bytes, 128), 64)) : null,
  };
}

/** Three bytes a pixel, transparency on white. */
async function smallRgb(bytes: Uint8Array, longestSide: number) {
  const { data, width, height } = await readReference(bytes, longestSide);
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const alpha = (data[at * 4 + 3] as number) / 255;
    for (let i = 0; i < 3; i++) rgb[at * 3 + i] = (data[at * 4 + i] as number) * alpha + 255 * (1 - alpha);
  }
  return { data: rgb, width, height };
}
