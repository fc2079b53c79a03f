import { blueDifferenceOf, lumaOf, redDifferenceOf } from "./bt709.ts";

/** Samples that repeat the edge, left and right of each row: as far as interpolation reaches, and even. */
export const margin = 4;

/** One plane of a photograph, ready to be moved: two 8-bit samples a word, 16 bits each, the left one in the low half. */
export interface StillPlane {
  words: Int32Array;
  /** Words from one row to the next. */
  stride: number;
  /** Samples, without the margins. */
  width: number;
  height: number;
}

/** BT.709 in limited range, 4:2:0; colour sits where MPEG has it: on every second luma column, between two luma rows. */
export interface Still {
  luma: StillPlane;
  blue: StillPlane;
  red: StillPlane;
}

/** From interleaved 8-bit RGB of even width and height. */
export function stillFromRgb(rgb: Uint8Array, width: number, height: number): Still {
  const luma = newPlane(width, height);
  const blue = newPlane(width / 2, height / 2);
  const red = newPlane(width / 2, height / 2);
  for (let row = 0; row < height; row++) {
    const to = row * luma.stride * 2 + margin;
    for (let column = 0, from = row * width * 3; column < width; column++, from += 3)
      luma.samples[to + column] = lumaOf(rgb[from] ?? 0, rgb[from + 1] ?? 0, rgb[from + 2] ?? 0);
  }
  for (let row = 0; row < height / 2; row++) writeColours(rgb, width, row, blue, red);
  for (const plane of [luma, blue, red]) repeatEdges(plane);
  return { luma, blue, red };
}

type NewPlane = StillPlane & { samples: Uint16Array };

function newPlane(width: number, height: number): NewPlane {
  const stride = margin + Math.ceil(width / 2);
  const words = new Int32Array(stride * height);
  return { words, stride, width, height, samples: new Uint16Array(words.buffer) };
}

/** A colour sample is the mean of two rows and three columns around it, the middle one counted twice. */
function writeColours(rgb: Uint8Array, width: number, row: number, blue: NewPlane, red: NewPlane): void {
  const to = row * blue.stride * 2 + margin;
  const line = width * 3;
  let upper = row * 2 * line;
  let before = 0;
  for (let column = 0; column < width / 2; column++, upper += 6, before = -3) {
    const lower = upper + line;
    const r =
      (rgb[upper + before] ?? 0) +
      2 * (rgb[upper] ?? 0) +
      (rgb[upper + 3] ?? 0) +
      (rgb[lower + before] ?? 0) +
      2 * (rgb[lower] ?? 0) +
      (rgb[lower + 3] ?? 0);
    const g =
      (rgb[upper + before + 1] ?? 0) +
      2 * (rgb[upper + 1] ?? 0) +
      (rgb[upper + 4] ?? 0) +
      (rgb[lower + before + 1] ?? 0) +
      2 * (rgb[lower + 1] ?? 0) +
      (rgb[lower + 4] ?? 0);
    const b =
      (rgb[upper + before + 2] ?? 0) +
      2 * (rgb[upper + 2] ?? 0) +
      (rgb[upper + 5] ?? 0) +
      (rgb[lower + before + 2] ?? 0) +
      2 * (rgb[lower + 2] ?? 0) +
      (rgb[lower + 5] ?? 0);
    blue.samples[to + column] = blueDifferenceOf(r, g, b);
    red.samples[to + column] = redDifferenceOf(r, g, b);
  }
}

function repeatEdges({ samples, stride, width, height }: NewPlane): void {
  for (let row = 0; row < height; row++) {
    const start = row * stride * 2;
    samples.fill(samples[start + margin] ?? 0, start, start + margin);
    samples.fill(samples[start + margin + width - 1] ?? 0, start + margin + width, start + stride * 2);
  }
}
