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
  const around = new Int32Array(3);
  for (let row = 0; row < height / 2; row++) {
    const to = row * blue.stride * 2 + margin;
    for (let column = 0; column < width / 2; column++) {
      sumAround(rgb, width, column * 2, row * 2, around);
      const [r = 0, g = 0, b = 0] = around;
      blue.samples[to + column] = blueDifferenceOf(r / 8, g / 8, b / 8);
      red.samples[to + column] = redDifferenceOf(r / 8, g / 8, b / 8);
    }
  }
  for (const plane of [luma, blue, red]) repeatEdges(plane);
  return { luma, blue, red };
}

function newPlane(width: number, height: number): StillPlane & { samples: Uint16Array } {
  const stride = margin + Math.ceil(width / 2);
  const words = new Int32Array(stride * height);
  return { words, stride, width, height, samples: new Uint16Array(words.buffer) };
}

/** Eight times the mean colour of two rows, the middle column counted twice: what lies around a colour sample. */
function sumAround(rgb: Uint8Array, width: number, column: number, row: number, sum: Int32Array): void {
  const left = Math.max(0, column - 1);
  sum.fill(0);
  for (let line = row; line < row + 2; line++)
    for (let channel = 0; channel < 3; channel++) {
      const at = line * width * 3 + channel;
      sum[channel] =
        (sum[channel] ?? 0) +
        (rgb[at + left * 3] ?? 0) +
        2 * (rgb[at + column * 3] ?? 0) +
        (rgb[at + (column + 1) * 3] ?? 0);
    }
}

function repeatEdges({ samples, stride, width, height }: StillPlane & { samples: Uint16Array }): void {
  for (let row = 0; row < height; row++) {
    const start = row * stride * 2;
    samples.fill(samples[start + margin] ?? 0, start, start + margin);
    samples.fill(samples[start + margin + width - 1] ?? 0, start + margin + width, start + stride * 2);
  }
}
