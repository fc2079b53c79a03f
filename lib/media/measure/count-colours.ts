import { type Lab, labOfRgb } from "./oklab.ts";

/** A bin of near-equal pixels: their mean colour, and how many there are. */
export interface WeightedColour extends Lab {
  weight: number;
}

/**
 * Pixels gathered in a 32×32×32 grid of sRGB, each occupied cell by its mean colour. A photograph of 65,536 pixels has
 * two to five thousand cells; the mean keeps a flat colour exact, and a cell (8 levels wide) is below what the eye splits.
 *
 * @param data RGB bytes, interleaved.
 */
export function countColours(data: Uint8Array): WeightedColour[] {
  const counts = new Uint32Array(32_768);
  const sums = new Float64Array(32_768 * 3);
  for (let at = 0; at + 2 < data.length; at += 3) {
    const red = data[at] as number;
    const green = data[at + 1] as number;
    const blue = data[at + 2] as number;
    const cell = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
    counts[cell] = (counts[cell] as number) + 1;
    sums[cell * 3] = (sums[cell * 3] as number) + red;
    sums[cell * 3 + 1] = (sums[cell * 3 + 1] as number) + green;
    sums[cell * 3 + 2] = (sums[cell * 3 + 2] as number) + blue;
  }
  const colours: WeightedColour[] = [];
  counts.forEach((weight, cell) => {
    if (weight === 0) return;
    const [red = 0, green = 0, blue = 0] = sums.subarray(cell * 3, cell * 3 + 3).map((sum) => sum / weight);
    colours.push({ ...labOfRgb(red, green, blue), weight });
  });
  return colours;
}
