import { blueDifferenceOf, lumaOf, redDifferenceOf } from "./bt709.ts";
import { wholeWeight } from "./mix.ts";

/** One plane of an overlay: what it shows, and how much of it (0 to 256). Rows keep to what is not wholly transparent. */
interface Layer {
  values: Uint8Array;
  shares: Uint16Array;
  left: number;
  top: number;
  width: number;
  /** Where each row's visible part begins and ends; equal where there is none. */
  spans: Int32Array;
}

export interface OverlayPlanes {
  luma: Layer;
  blue: Layer;
  red: Layer;
}

/**
 * An overlay from interleaved RGBA (straight alpha) whose corner lies at an even place of the frame and whose sides are
 * even. Colour is averaged by how much of each pixel is seen, so that what a transparent pixel hides does not bleed.
 */
export function overlayFromRgba(
  rgba: Uint8Array,
  box: { left: number; top: number; width: number; height: number },
): OverlayPlanes {
  const { left, top, width, height } = box;
  const luma = newLayer(left, top, width, height);
  const blue = newLayer(left / 2, top / 2, width / 2, height / 2);
  const red = newLayer(left / 2, top / 2, width / 2, height / 2);
  for (let at = 0; at < width * height; at++) {
    luma.values[at] = lumaOf(rgba[at * 4] ?? 0, rgba[at * 4 + 1] ?? 0, rgba[at * 4 + 2] ?? 0);
    luma.shares[at] = shareOf(rgba[at * 4 + 3] ?? 0);
  }
  for (let row = 0, at = 0; row < height / 2; row++)
    for (let column = 0; column < width / 2; column++, at++) {
      const [r, g, b, alpha] = eightfoldMean(rgba, width, column * 2, row * 2);
      blue.values[at] = blueDifferenceOf(r, g, b);
      red.values[at] = redDifferenceOf(r, g, b);
      blue.shares[at] = shareOf(alpha);
      red.shares[at] = shareOf(alpha);
    }
  for (const layer of [luma, blue, red]) findSpans(layer);
  return { luma, blue, red };
}

/** Draws the overlay into a frame (planar 4:2:0) of `width` × `height`, with `weight` of 256. */
export function over(frame: Uint8Array, width: number, height: number, overlay: OverlayPlanes, weight: number): void {
  const colourAt = width * height;
  lay(frame, 0, width, overlay.luma, weight);
  lay(frame, colourAt, width / 2, overlay.blue, weight);
  lay(frame, colourAt + colourAt / 4, width / 2, overlay.red, weight);
}

/** share' = (share · weight + 128) >> 8; out = (under · (256 − share') + value · share' + 128) >> 8. */
function lay(frame: Uint8Array, plane: number, frameWidth: number, layer: Layer, weight: number): void {
  const { values, shares, spans, left, top, width } = layer;
  for (let row = 0; row < spans.length / 2; row++) {
    const from = row * width + (spans[row * 2] ?? 0);
    const end = row * width + (spans[row * 2 + 1] ?? 0);
    const shift = plane + (top + row) * frameWidth + left - row * width;
    for (let at = from; at < end; at++) {
      const share = ((shares[at] ?? 0) * weight + 128) >> 8;
      const under = frame[at + shift] ?? 0;
      frame[at + shift] = (under * (wholeWeight - share) + (values[at] ?? 0) * share + 128) >> 8;
    }
  }
}

function newLayer(left: number, top: number, width: number, height: number): Layer {
  const size = width * height;
  return {
    values: new Uint8Array(size),
    shares: new Uint16Array(size),
    left,
    top,
    width,
    spans: new Int32Array(height * 2),
  };
}

/** 0 to 255 becomes 0 to 256, so that opaque is wholly opaque. */
const shareOf = (alpha: number) => alpha + (alpha >> 7);

function eightfoldMean(rgba: Uint8Array, width: number, column: number, row: number): [number, number, number, number] {
  let [r, g, b, seen] = [0, 0, 0, 0];
  for (const pixel of [0, 1, width, width + 1]) {
    const at = (row * width + column + pixel) * 4;
    const alpha = rgba[at + 3] ?? 0;
    r += (rgba[at] ?? 0) * alpha;
    g += (rgba[at + 1] ?? 0) * alpha;
    b += (rgba[at + 2] ?? 0) * alpha;
    seen += alpha;
  }
  return seen === 0 ? [0, 0, 0, 0] : [eightfold(r, seen), eightfold(g, seen), eightfold(b, seen), Math.round(seen / 4)];
}

const eightfold = (sum: number, count: number) => Math.round((8 * sum) / count);

function findSpans({ shares, spans, width }: Layer): void {
  for (let row = 0; row < spans.length / 2; row++) {
    const line = shares.subarray(row * width, (row + 1) * width);
    const first = line.findIndex((share) => share > 0);
    spans[row * 2] = Math.max(0, first);
    spans[row * 2 + 1] = first < 0 ? 0 : line.findLastIndex((share) => share > 0) + 1;
  }
}
