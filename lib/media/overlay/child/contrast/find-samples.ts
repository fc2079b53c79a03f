import type { Box } from "../../overlay.ts";
import { drawSvg, drawWords } from "../draw-svg.ts";
import type { TextLayout } from "../layout/lay-out-text.ts";
import { rasteriseAlpha } from "../rasterise.ts";

/** How far from a glyph the eye compares, in ems. */
export const rim = 0.06;
/** Enough for a steady 5th percentile; a stretch at full size has several thousand pixels. */
const most = 800;

/**
 * The pixels that touch the words, as indices into the region: one list for each stretch of a line one em wide, so
 * that one character on a bright spot is not lost among many on dark ground.
 */
export async function findSamples(layout: TextLayout, region: Box): Promise<Uint32Array[]> {
  const words = await rasteriseAlpha(drawSvg(region, drawWords(layout)), region);
  const widened = await rasteriseAlpha(drawSvg(region, drawWords(layout, { rim })), region);
  const stretches = layout.lines.flatMap((line) => {
    const count = Math.max(1, Math.round(line.width / line.em));
    return Array.from({ length: count }, (_, index) => {
      const left = line.x + (line.width * index) / count;
      return { left, right: left + line.width / count, top: line.y, bottom: line.y + line.height, em: line.em };
    });
  });
  return stretches.map(({ left, right, top, bottom, em }) => {
    const [fromX, toX] = clip(left - region.x - rim * em, right - region.x + rim * em, region.width);
    const [fromY, toY] = clip(top - region.y - rim * em, bottom - region.y + rim * em, region.height);
    const touching: number[] = [];
    for (let y = fromY; y < toY; y++)
      for (let at = y * region.width + fromX; at < y * region.width + toX; at++)
        if ((widened[at] ?? 0) >= 128 && (words[at] ?? 0) < 128) touching.push(at);
    const stride = Math.max(1, touching.length / most);
    return Uint32Array.from(
      { length: Math.ceil(touching.length / stride) },
      (_, i) => touching[Math.floor(i * stride)] ?? 0,
    );
  });
}

const clip = (from: number, to: number, end: number) =>
  [Math.max(0, Math.floor(from)), Math.min(end, Math.ceil(to))] as const;
