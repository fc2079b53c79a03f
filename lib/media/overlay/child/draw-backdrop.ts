import type { Box, Size } from "../overlay.ts";
import type { TextLayout } from "./layout/lay-out-text.ts";

/**
 * What stands between the picture and the words, so that they can be read: a `scrim` deepens the corner in which the words
 * stand, a `panel` is a plate behind them. `strength`: how opaque at most, 0 to 1.
 */
export interface Backdrop {
  kind: "scrim" | "panel";
  /** "#rrggbb" */
  colour: string;
  strength: number;
}

/** How far a scrim fades out beyond the words, in parts of the film's height and width; long, so that nobody sees where it begins. */
const fade = { y: 0.28, x: 0.4 };
/** How much of its full depth a scrim has at the words' inner edge; it goes on deepening to the edge of the film. */
const depthAtWords = 0.9;
const stops = 10;

/** Room around the words on a panel, and its corners, in parts of the side of a square of the film's area. */
const panelPadding = 0.034;
const panelRadius = 0.02;

/** What a backdrop covers, in whole pixels inside the film. */
export function coverOf({ box, size, safeArea }: TextLayout, kind: Backdrop["kind"]): Box {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  if (kind === "panel") {
    const padding = panelPadding * Math.sqrt(size.width * size.height);
    return within(size, {
      left: box.x - padding,
      top: box.y - padding,
      right: right + padding,
      bottom: bottom + padding,
    });
  }
  const reach = fade.y * size.height;
  const [top, end] = safeArea.anchor === "top" ? [0, bottom + reach] : [box.y - reach, size.height];
  const aside = fade.x * size.width;
  return safeArea.side === "left"
    ? within(size, { left: 0, top, right: right + aside, bottom: end })
    : within(size, { left: box.x - aside, top, right: size.width, bottom: end });
}

export function drawBackdrop(layout: TextLayout, { kind, colour, strength }: Backdrop): string {
  const cover = coverOf(layout, kind);
  if (kind === "scrim") return drawScrim(layout, cover, { colour, strength });
  const radius = panelRadius * Math.sqrt(layout.size.width * layout.size.height);
  return drawRect(cover, `rx="${radius}" fill="${colour}" fill-opacity="${strength}"`);
}

/** Down (or up) one gradient, to the other side another where there is room for it to end, and both multiplied. */
function drawScrim(
  { box, size, safeArea }: TextLayout,
  cover: Box,
  { colour, strength }: { colour: string; strength: number },
) {
  const { x, y, width, height } = cover;
  const [start, words, end] = safeArea.anchor === "top" ? [y + height, box.y + box.height, y] : [y, box.y, y + height];
  const atWords = (words - start) / (end - start);
  const down = [
    ...ramp({ from: 0, to: atWords, low: 0, high: strength * depthAtWords }),
    ...ramp({ from: atWords, to: 1, low: strength * depthAtWords, high: strength }),
  ];
  const gradient = drawGradient("down", { x1: 0, x2: 0, y1: start, y2: end }, colour, down);
  // Where it would be cut off by the film's edge it would leave a bright corner.
  if (width === size.width) return gradient + drawRect(cover, 'fill="url(#down)"');
  // From the film's edge over the words to where it ends.
  const [edge, inner, far] = safeArea.side === "left" ? [0, box.x + box.width, x + width] : [size.width, box.x, x];
  const across = ramp({ from: (inner - edge) / (far - edge), to: 1, low: 1, high: 0 });
  return [
    gradient,
    drawGradient("across", { x1: edge, x2: far, y1: 0, y2: 0 }, "#ffffff", across),
    `<mask id="side" maskUnits="userSpaceOnUse" x="${x}" y="${y}" width="${width}" height="${height}">${drawRect(cover, 'fill="url(#across)"')}</mask>`,
    drawRect(cover, 'fill="url(#down)" mask="url(#side)"'),
  ].join("");
}

interface Stop {
  offset: number;
  opacity: number;
}

/** Eased at both ends: a straight ramp shows as an edge. */
const ramp = ({ from, to, low, high }: { from: number; to: number; low: number; high: number }): Stop[] =>
  Array.from({ length: stops + 1 }, (_, step) => {
    const share = step / stops;
    const eased = share * share * (3 - 2 * share);
    return { offset: from + (to - from) * share, opacity: low + (high - low) * eased };
  });

function drawGradient(
  id: string,
  { x1, x2, y1, y2 }: { x1: number; x2: number; y1: number; y2: number },
  colour: string,
  ramps: readonly Stop[],
): string {
  const drawn = ramps.map(
    ({ offset, opacity }) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  );
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}">${drawn.join("")}</linearGradient>`;
}

const drawRect = ({ x, y, width, height }: Box, style: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${style}/>`;

function within(size: Size, edges: { left: number; top: number; right: number; bottom: number }): Box {
  const x = Math.max(0, Math.floor(edges.left));
  const y = Math.max(0, Math.floor(edges.top));
  const right = Math.min(size.width, Math.ceil(edges.right));
  const bottom = Math.min(size.height, Math.ceil(edges.bottom));
  return { x, y, width: right - x, height: bottom - y };
}
