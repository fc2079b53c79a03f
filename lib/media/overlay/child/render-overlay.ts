import type { Box } from "../overlay.ts";
import { type Backdrop, coverOf, drawBackdrop } from "./draw-backdrop.ts";
import { drawSvg, drawWords } from "./draw-svg.ts";
import type { TextLayout } from "./layout/lay-out-text.ts";
import { rasterise } from "./rasterise.ts";
import { regionOf } from "./region.ts";

/** Writes the card as a PNG with alpha that is as large as what is on it, and says where on the film it belongs. */
export async function renderOverlay(
  layout: TextLayout,
  { backdrop, path }: { backdrop: Backdrop | null; path: string },
): Promise<Box> {
  const view = backdrop ? coverOf(layout, backdrop.kind) : regionOf(layout);
  const drawing = drawSvg(view, backdrop ? drawBackdrop(layout, backdrop) : "", drawWords(layout));
  await rasterise(drawing).png({ compressionLevel: 6 }).toFile(path);
  return view;
}
