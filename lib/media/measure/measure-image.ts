import type { Measurements } from "#lib/media/measurements.ts";
import { buildPalette } from "./build-palette.ts";
import { clusterColours } from "./cluster-colours.ts";
import { countColours } from "./count-colours.ts";
import { type Pixels, shrinkToLab } from "./lab-map.ts";
import { readColour } from "./read-colour.ts";
import { readComposition } from "./read-composition.ts";

const paletteSize = 6;
/** Four starts come within about half a per cent of the error of forty (`npm run bench`). */
const restarts = 4;
/** Composition is about the large shapes; 64 pixels show them and hide grain. */
const compositionSide = 64;

/**
 * Everything the pixels tell: palette, colour figures, composition. Deterministic: the same pixels and seed give the
 * same result on every machine.
 *
 * @param data sRGB bytes, three a pixel, row by row, upright, transparency already flattened; about 256 pixels on the
 * longer side is enough.
 */
export function measureImage({ seed = 1, ...pixels }: Pixels & { seed?: number }): Measurements {
  const { data, width, height } = pixels;
  if (width < 1 || height < 1 || data.length !== width * height * 3) {
    throw new RangeError(`${data.length} bytes are not ${width}×${height} RGB pixels`);
  }
  const colours = countColours(data);
  const clusters = clusterColours(colours, { count: paletteSize, seed, restarts });
  return {
    palette: buildPalette(clusters),
    colour: readColour(colours, clusters),
    composition: readComposition(shrinkToLab(pixels, compositionSide)),
  };
}
