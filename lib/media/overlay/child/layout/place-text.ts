import type { Box } from "../../overlay.ts";
import { type FittedText, inkOf } from "./fit-text.ts";

/** An outline on the film: path data in thousandths of an em, its origin in pixels. */
export interface Outline {
  path: string;
  x: number;
  y: number;
  /** Pixels for one unit of the path. */
  scale: number;
}

/** A line's ink in pixels, and the size that it is set in. */
export interface PlacedLine extends Box {
  em: number;
}

/** Lines one below the other, each with its ink at the left edge `x`; the first one's ink begins at `y`. */
export function placeText(
  text: FittedText,
  { x, y }: { x: number; y: number },
): { outlines: Outline[]; lines: PlacedLine[] } {
  const scale = text.size / 1000;
  const outlines: Outline[] = [];
  const lines: PlacedLine[] = [];
  const firstTop = text.lines[0] ? inkOf(text.pieces, text.lines[0]).top : 0;
  for (const [index, line] of text.lines.entries()) {
    const baseline = y - firstTop * scale + index * text.leading;
    let at = x - (text.pieces[line.from]?.ink.left ?? 0) * scale;
    for (const [position, piece] of text.pieces.slice(line.from, line.to).entries()) {
      if (position > 0) at += piece.gap * scale;
      for (const outline of piece.outlines)
        outlines.push({ path: outline.path, x: at + outline.x * scale, y: baseline, scale });
      at += piece.advance * scale;
    }
    const { top, bottom } = inkOf(text.pieces, line);
    lines.push({
      x,
      y: baseline + top * scale,
      width: line.width * scale,
      height: (bottom - top) * scale,
      em: text.size,
    });
  }
  return { outlines, lines };
}
