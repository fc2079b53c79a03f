import type { Measurements } from "#lib/media/measurements.ts";
import type { WeightedColour } from "./count-colours.ts";
import { chromaOf, hueOf, maxChroma } from "./oklab.ts";
import { clampUnit, round } from "./round.ts";

type Colour = Measurements["colour"];

/** Below this chroma a colour reads as grey. */
const greyChroma = 0.03;

/** The warm pole of the hue circle is orange, OKLCH 55°; the cool pole lies opposite, 235°. */
const warmPole = { a: Math.cos((55 * Math.PI) / 180), b: Math.sin((55 * Math.PI) / 180) };

/** The picture's colour in five figures. `colours` are all its pixels, `clusters` its palette. */
export function readColour(colours: readonly WeightedColour[], clusters: readonly WeightedColour[]): Colour {
  const mean = meanOf(colours);
  const chroma = mean((colour) => chromaOf(colour));
  const warmth = mean(({ a, b }) => a * warmPole.a + b * warmPole.b);
  const byLightness = colours.toSorted((one, other) => one.l - other.l);
  const [low, high] = [lightnessAt(byLightness, 0.05), lightnessAt(byLightness, 0.95)];
  return {
    harmony: readHarmony(clusters),
    temperature: round(Math.min(1, Math.max(-1, warmth / Math.max(chroma, greyChroma)))),
    lightness: round(clampUnit(mean(({ l }) => l))),
    contrast: round(clampUnit(high - low)),
    saturation: round(clampUnit(chroma / maxChroma)),
  };
}

function meanOf(colours: readonly WeightedColour[]) {
  const total = colours.reduce((sum, { weight }) => sum + weight, 0);
  return (value: (colour: WeightedColour) => number) =>
    colours.reduce((sum, colour) => sum + value(colour) * colour.weight, 0) / total;
}

/** The lightness below which the given part of the area lies; darkest first. */
function lightnessAt(byLightness: readonly WeightedColour[], part: number): number {
  let left = part * byLightness.reduce((sum, { weight }) => sum + weight, 0);
  for (const { l, weight } of byLightness) {
    left -= weight;
    if (left <= 0) return l;
  }
  return byLightness.at(-1)?.l ?? 0;
}

/**
 * The classic schemes of the colour wheel (Itten, 1961), read on OKLCH hues. Swatches that are not grey count by
 * area × chroma; those with under 8 % of that are left out. All within 30°: monochrome; within 80°: analogous; two groups
 * 180° ± 35° apart: complementary; three groups each 120° ± 30° from the next: triadic; else mixed. Groups are hues
 * less than 40° from their neighbour.
 */
function readHarmony(clusters: readonly WeightedColour[]): Colour["harmony"] {
  const area = clusters.reduce((sum, { weight }) => sum + weight, 0);
  const coloured = clusters
    .filter((cluster) => chromaOf(cluster) >= greyChroma)
    .map((cluster) => ({ hue: hueOf(cluster), weight: chromaOf(cluster) * cluster.weight }));
  const colouredArea = clusters.reduce((sum, c) => sum + (chromaOf(c) >= greyChroma ? c.weight : 0), 0);
  if (colouredArea < 0.01 * area) return "neutral";
  const total = coloured.reduce((sum, { weight }) => sum + weight, 0);
  const hues = coloured.filter(({ weight }) => weight >= 0.08 * total).toSorted((one, other) => one.hue - other.hue);
  const span = 360 - Math.max(...gapsBetween(hues.map(({ hue }) => hue)));
  if (span <= 30) return "monochrome";
  if (span <= 80) return "analogous";
  const gaps = gapsBetween(groupHues(hues));
  if (gaps.length === 2 && gaps.every((gap) => Math.abs(gap - 180) <= 35)) return "complementary";
  if (gaps.length === 3 && gaps.every((gap) => Math.abs(gap - 120) <= 30)) return "triadic";
  return "mixed";
}

/** Degrees from each hue to the next around the circle; one hue alone has the whole circle. Hues ascend. */
function gapsBetween(hues: readonly number[]): number[] {
  return hues.map((hue, at) => {
    const gap = ((hues[(at + 1) % hues.length] ?? hue) - hue + 360) % 360;
    return gap === 0 && hues.length === 1 ? 360 : gap;
  });
}

/** Weighted mean hue of each run of neighbours, ascending. */
function groupHues(hues: readonly { hue: number; weight: number }[]): number[] {
  const gaps = gapsBetween(hues.map(({ hue }) => hue));
  const first = (gaps.indexOf(Math.max(...gaps)) + 1) % hues.length;
  const groups: { sum: number; weight: number; last: number }[] = [];
  for (let i = 0; i < hues.length; i++) {
    const { hue, weight } = hues[(first + i) % hues.length] as (typeof hues)[number];
    const unrolled = hue < (hues[first]?.hue ?? 0) ? hue + 360 : hue;
    const open = groups.at(-1);
    if (open && unrolled - open.last < 40) {
      open.sum += unrolled * weight;
      open.weight += weight;
      open.last = unrolled;
    } else groups.push({ sum: unrolled * weight, weight, last: unrolled });
  }
  return groups.map(({ sum, weight }) => (sum / weight) % 360).sort((one, other) => one - other);
}
