import { findProduct } from "./find-product.ts";
import { fitBackground } from "./fit-background.ts";
import { labPlane } from "./lab-plane.ts";
import { matte } from "./matte.ts";

/** 8-bit RGBA, not premultiplied, row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A backdrop whose own border differs from a smooth gradient by more than this (OKLab, 85th percentile) is not plain. */
const plainness = 0.045;

/**
 * The product without its background: a smooth gradient (quadratic in x and y) is fitted to the border in OKLab, and all
 * that can be reached from the border and is near that gradient goes, with the contact shadow on it and the openings
 * that show it. Edges are drawn in
 * by half a pixel, softened, and get the product's own colour, so that no fringe shows on another ground. Trims to what
 * is left. `null` where that would not be honest: a busy background, nothing left, or a thing that fills the frame.
 */
export function cutOut(pixels: Pixels): Pixels | null {
  const cut = isCutOut(pixels) ? pixels : withoutBackground(pixels);
  return cut && trim(cut);
}

/** The same before it is trimmed: of the picture's own size. */
export function withoutBackground(pixels: Pixels): Pixels | null {
  const lab = labPlane(pixels);
  const background = fitBackground(lab, pixels.width, pixels.height);
  if (background.residual > plainness) return null;
  const found = findProduct(lab, background);
  return found && matte(pixels, found.kept, lab, background, found.shade);
}

/** A picture that comes cut out already: its alpha channel says something. */
function isCutOut({ data }: Pixels): boolean {
  let clear = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 128) clear++;
  return clear * 4 > data.length * 0.03 && clear * 4 < data.length * 0.99;
}

function trim({ data, width, height }: Pixels): Pixels {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 3; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      if ((data[at] as number) < 26) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const out = new Uint8Array(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    const from = ((top + y) * width + left) * 4;
    out.set(data.subarray(from, from + size.width * 4), y * size.width * 4);
  }
  return { data: out, ...size };
}
