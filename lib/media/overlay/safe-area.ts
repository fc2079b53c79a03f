import type { Box, Size } from "./overlay.ts";

/** Parts of the frame's width (left, right) and height (top, bottom) that stay free of words. */
interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** The side of the safe area that the words stand at. */
export type Side = "left" | "right";

interface Format {
  ratio: number;
  margins: Margins;
  /** Where they may stand, the usual one first. A wide frame has room beside the product, wherever that is. */
  sides: readonly Side[];
  /** The edge of the safe area that the words stand at. */
  anchor: "top" | "bottom";
  /** Widest column of words, as part of the safe area: a wide frame keeps its middle for the product. */
  column: number;
  /** Letters' size against that of a square of the same area: a wide frame is seen from further away, but is low. */
  type: number;
}

/**
 * Where platforms put their own things over an ad. 9:16: Meta asks for 14 % at the top, 35 % at the bottom (Reels; 20 % in
 * Stories) and 6 % at the sides, TikTok's buttons take 12 % at the right; the words stand at the top, over the product.
 * 4:5 and 1:1 run in feeds, with nothing over them but a sound switch in the lower right corner, and rounded corners.
 * 16:9: EBU R 95 graphics-safe is 5 %; players show their bar over the lowest tenth.
 */
const formats: readonly Format[] = [
  {
    ratio: 9 / 16,
    sides: ["left"],
    anchor: "top",
    column: 1,
    type: 1,
    margins: { top: 0.14, right: 0.12, bottom: 0.35, left: 0.08 },
  },
  {
    ratio: 4 / 5,
    sides: ["left"],
    anchor: "bottom",
    column: 0.94,
    type: 1,
    margins: { top: 0.07, right: 0.08, bottom: 0.075, left: 0.08 },
  },
  {
    ratio: 1,
    sides: ["left"],
    anchor: "bottom",
    column: 0.94,
    type: 1,
    margins: { top: 0.08, right: 0.08, bottom: 0.085, left: 0.08 },
  },
  {
    ratio: 16 / 9,
    sides: ["left", "right"],
    anchor: "bottom",
    column: 0.38,
    type: 0.8,
    margins: { top: 0.08, right: 0.06, bottom: 0.12, left: 0.06 },
  },
];

export interface SafeArea extends Box {
  side: Side;
  anchor: "top" | "bottom";
  columnWidth: number;
  /** The length, in pixels, that sizes of type are parts of. */
  typeUnit: number;
}

export const sidesOf = (size: Size): readonly Side[] => findFormat(size).sides;

/** The part of a frame that no platform covers, by the format that is nearest in ratio. */
export function findSafeArea(size: Size, side: Side = "left"): SafeArea {
  const { width, height } = size;
  const { margins, anchor, column, type } = findFormat(size);
  const x = Math.round(width * margins.left);
  const y = Math.round(height * margins.top);
  const box = {
    x,
    y,
    width: Math.round(width * (1 - margins.right)) - x,
    height: Math.round(height * (1 - margins.bottom)) - y,
  };
  const typeUnit = type * Math.sqrt(width * height);
  return { ...box, side, anchor, columnWidth: Math.round(box.width * column), typeUnit };
}

function findFormat({ width, height }: Size): Format {
  const distance = (format: Format) => Math.abs(Math.log(format.ratio / (width / height)));
  return formats.reduce((best, format) => (distance(format) < distance(best) ? format : best));
}
