import type { Box } from "../overlay.ts";
import type { TextLayout } from "./layout/lay-out-text.ts";
import type { Outline } from "./layout/place-text.ts";

/** All that a user wrote is outlines by now: there is no text in the SVG, and nothing that could be read as markup. */
export function drawSvg({ x, y, width, height }: Box, ...parts: string[]): string {
  const view = `width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${view}>${parts.join("")}</svg>`;
}

/** `rim`: how far words and button are widened on every side, in ems of their line. */
export function drawWords({ color, outlines, button }: TextLayout, { rim = 0 } = {}): string {
  const words = drawOutlines(outlines, { color, rim });
  if (!button) return words;
  const { x, y, width, height, radius, em, labelColor, label } = button;
  const face = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${color}" stroke="${color}" stroke-width="${2 * rim * em}"/>`;
  return words + face + drawOutlines(label, { color: labelColor });
}

function drawOutlines(outlines: readonly Outline[], { color, rim = 0 }: { color: string; rim?: number }): string {
  const paths = outlines.map(
    ({ path, x, y, scale }) => `<path transform="translate(${x} ${y}) scale(${scale})" d="${path}"/>`,
  );
  return `<g fill="${color}" stroke="${color}" stroke-width="${2000 * rim}" stroke-linejoin="round">${paths.join("")}</g>`;
}
