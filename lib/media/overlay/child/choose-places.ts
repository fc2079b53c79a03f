import type { CardToRender, SeenPlace } from "../operations.ts";

/** The usual side is kept unless another one is this much calmer: words that change sides for little look restless. */
const muchCalmer = 0.8;
/** Pixels: smaller things are grain and texture, which words stand on without harm. */
const block = 16;

/**
 * Every card at the side where the picture behind all of them is calmest: beside the product, not on it. One film has its
 * words at one side.
 */
export function choosePlaces(cards: readonly CardToRender[]): (SeenPlace & { path: string })[] {
  const sides = cards[0]?.places.map((_, side) => side) ?? [];
  const unrest = sides.map((side) => Math.max(...cards.map(({ places }) => unrestOf(places[side]))));
  const calmest = unrest.indexOf(Math.min(...unrest));
  const [usual = 0, calm = 0] = [unrest[0], unrest[calmest]];
  const side = calm < muchCalmer * usual ? calmest : 0;
  return cards.flatMap(({ places, path }) => {
    const place = places[side];
    return place ? [{ ...place, path }] : [];
  });
}

/** How much the light and colour behind the words differ from block to block: the mean variance of its frames. */
function unrestOf(place: SeenPlace | undefined): number {
  if (!place) return Number.POSITIVE_INFINITY;
  const { region, frames } = place;
  const sum = frames.reduce((total, frame) => total + varianceOf(blockMeans(frame, region)), 0);
  return sum / Math.max(1, frames.length);
}

/** Red, green and blue of one block after another, 0 to 255. */
function blockMeans(frame: Uint8Array, { width, height }: SeenPlace["region"]): Float64Array[] {
  const means: Float64Array[] = [];
  for (let top = 0; top + block <= height; top += block)
    for (let left = 0; left + block <= width; left += block) {
      const mean = new Float64Array(3);
      for (let y = top; y < top + block; y++)
        for (let at = 3 * (y * width + left); at < 3 * (y * width + left + block); at++)
          mean[at % 3] = (mean[at % 3] ?? 0) + (frame[at] ?? 0) / block ** 2;
      means.push(mean);
    }
  return means;
}

/** Of all three channels together. */
function varianceOf(means: readonly Float64Array[]): number {
  let variance = 0;
  for (const channel of [0, 1, 2]) {
    const values = means.map((mean) => mean[channel] ?? 0);
    const middle = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    variance += values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length);
  }
  return variance;
}
