import type { Box } from "../overlay.ts";
import { inkColourOn } from "./contrast/luminance.ts";
import type { TextLayout } from "./layout/lay-out-text.ts";

/** What stands between the picture and the words, so that they can be read. `strength`: how opaque, 0 to 1. */
export interface Backdrop {
  kind: "scrim" | "panel";
  strength: number;
}

/** How far a scrim fades out beyond the words, in parts of the film's height; soft, so that nobody sees where it begins. */
const fade = 0.22;
const stops = 12;

/** Room around the words on a panel, and its corners, in parts of the side of a square of the film's area. */
const panelPadding = 0.032;
const panelRadius = 0.02;

/** Black or white, whichever the words stand out from more. */
export const backdropColour = ({ color }: TextLayout) => inkColourOn(color);

/** What a backdrop covers, in whole pixels inside the film: a scrim reaches from the words to the edge that they are anchored at. */
export function coverOf(layout: TextLayout, kind: Backdrop["kind"]): Box {
  const { box, size, safeArea } = layout;
  if (kind === "panel") {
    const padding = panelPadding * Math.sqrt(size.width * size.height);
    return within(size, box.x - padding, box.y - padding, box.x + box.width + padding, box.y + box.height + padding);
  }
  const reach = fade * size.height;
  if (safeArea.anchor === "top") return within(size, 0, 0, size.width, box.y + box.height + reach);
  return within(size, 0, box.y - reach, size.width, size.height);
}

export function drawBackdrop(layout: TextLayout, { kind, strength }: Backdrop): string {
  const { x, y, width, height } = coverOf(layout, kind);
  const colour = backdropColour(layout);
  if (kind === "panel") {
    const radius = panelRadius * Math.sqrt(layout.size.width * layout.size.height);
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${colour}" fill-opacity="${strength}"/>`;
  }
  const { box, safeArea } = layout;
  const faded = safeArea.anchor === "top" ? y + height - (box.y + box.height) : box.y - y;
  // The first part of the way to the words is the fade; from there to the edge it is even.
  const steps = Array.from({ length: stops + 1 }, (_, step) => {
    const share = step / stops;
    const eased = share * share * (3 - 2 * share);
    const offset = (share * faded) / height;
    return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${strength * eased}"/>`;
  });
  const [from, to] = safeArea.anchor === "top" ? [y + height, y] : [y, y + height];
  return `<linearGradient id="scrim" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${from}" y2="${to}">${steps.join("")}</linearGradient><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#scrim)"/>`;
}

function within(
  size: { width: number; height: number },
  left: number,
  top: number,
  right: number,
  bottom: number,
): Box {
  const x = Math.max(0, Math.floor(left));
  const y = Math.max(0, Math.floor(top));
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil(right)) - x,
    height: Math.min(size.height, Math.ceil(bottom)) - y,
  };
}
