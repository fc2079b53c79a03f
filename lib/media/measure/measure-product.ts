import type { Swatch } from "#lib/media/measurements.ts";
import { type Pixels, shrinkToLab } from "./lab-map.ts";
import { measureImage } from "./measure-image.ts";
import { distanceOf, type Lab } from "./oklab.ts";

/** Steps of OKLab: a backdrop in studio light varies by less than this, its own soft shadow included. */
const backdropReach = 0.09;
/** Share of the picture's edge that must be of one colour for it to be a backdrop. */
const evenEdge = 0.8;
/** What is left must be this much of the picture to be a product. */
const leastProduct = 0.03;

/**
 * The colours of a product: those of its photograph without the backdrop, where there is an even one. A backdrop is what
 * reaches the edges of the picture through pixels of nearly the edges' own colour.
 */
export function measureProduct(pixels: Pixels): Swatch[] {
  const product = withoutBackdrop(pixels);
  return measureImage(product ?? pixels).palette;
}

/** The remaining pixels in one row; null where there is no even backdrop, or nothing before it. */
function withoutBackdrop({ data, width, height }: Pixels): Pixels | null {
  const map = shrinkToLab({ data, width, height }, Math.max(width, height));
  const at = (index: number): Lab => ({ l: map.l[index] ?? 0, a: map.a[index] ?? 0, b: map.b[index] ?? 0 });
  const edge = edgeOf(width, height);
  const middle = medianOf(edge.map(at));
  const isBackdrop = (index: number) => distanceOf(at(index), middle) <= backdropReach;
  const open = edge.filter(isBackdrop);
  if (open.length < edge.length * evenEdge) return null;
  const taken = new Uint8Array(width * height);
  for (const index of open) taken[index] = 1;
  for (let index = open.pop(); index !== undefined; index = open.pop())
    for (const next of neighboursOf(index, width, height))
      if (!taken[next] && isBackdrop(next)) {
        taken[next] = 1;
        open.push(next);
      }
  const kept = [...taken.keys()].filter((index) => !taken[index]);
  if (kept.length < taken.length * leastProduct) return null;
  return {
    data: Uint8Array.from(kept.flatMap((index) => [...data.subarray(index * 3, index * 3 + 3)])),
    width: kept.length,
    height: 1,
  };
}

function edgeOf(width: number, height: number): number[] {
  const edge = new Set<number>();
  for (let x = 0; x < width; x++) edge.add(x).add((height - 1) * width + x);
  for (let y = 0; y < height; y++) edge.add(y * width).add(y * width + width - 1);
  return [...edge];
}

function neighboursOf(index: number, width: number, height: number): number[] {
  const x = index % width;
  const around: number[] = [];
  if (x > 0) around.push(index - 1);
  if (x < width - 1) around.push(index + 1);
  if (index >= width) around.push(index - width);
  if (index < width * (height - 1)) around.push(index + width);
  return around;
}

function medianOf(colours: Lab[]): Lab {
  const middle = (pick: (colour: Lab) => number) =>
    colours.map(pick).toSorted((x, y) => x - y)[colours.length >> 1] ?? 0;
  return { l: middle(({ l }) => l), a: middle(({ a }) => a), b: middle(({ b }) => b) };
}
