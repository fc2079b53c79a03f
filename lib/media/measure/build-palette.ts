import type { Swatch } from "#lib/media/measurements.ts";
import type { WeightedColour } from "./count-colours.ts";
import { type ColourName, nameColours } from "./name-colours.ts";
import { chromaOf, distanceOf, hexOfLab } from "./oklab.ts";

type Role = Swatch["role"];

/** Shares are kept in ten-thousandths. */
const parts = 10_000;

/** Clusters, heaviest first, as named swatches whose shares add up to exactly 1. */
export function buildPalette(clusters: readonly WeightedColour[]): Swatch[] {
  const names = nameColours(clusters);
  const shares = roundShares(clusters.map((cluster) => cluster.weight));
  const roles = assignRoles(clusters);
  return clusters.map((cluster, at) => ({
    hex: hexOfLab(cluster),
    ...(names[at] as ColourName),
    share: (shares[at] ?? 0) / parts,
    role: roles[at] ?? "supporting",
  }));
}

/** Largest remainder: whole ten-thousandths, the missing ones to those that rounding down hurt most. */
function roundShares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weight / total) * parts);
  const floors = exact.map(Math.floor);
  const missing = parts - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact.map((value, at) => ({ at, rest: value % 1 })).sort((x, y) => y.rest - x.rest);
  const raised = new Set(byRemainder.slice(0, missing).map(({ at }) => at));
  return floors.map((floor, at) => floor + (raised.has(at) ? 1 : 0));
}

/**
 * What each colour does in the picture, by these rules in this order: the largest is `dominant`; the one coloured swatch
 * (chroma ≥ 0.06, at most a quarter of the area) that stands furthest from the dominant, weighted by its chroma, is the
 * `accent`; then `light` (L ≥ 0.85), `dark` (L ≤ 0.3) and `neutral` (chroma ≤ 0.03) by value; the rest are `supporting`.
 */
function assignRoles(clusters: readonly WeightedColour[]): Role[] {
  const [dominant] = clusters;
  const total = clusters.reduce((sum, cluster) => sum + cluster.weight, 0);
  const accents = clusters
    .slice(1)
    .filter((cluster) => chromaOf(cluster) >= 0.06 && cluster.weight <= total / 4)
    .map((cluster) => ({ cluster, score: chromaOf(cluster) * distanceOf(cluster, dominant ?? cluster) }))
    .sort((one, other) => other.score - one.score);
  return clusters.map((cluster) => {
    if (cluster === dominant) return "dominant";
    if (cluster === accents[0]?.cluster) return "accent";
    if (cluster.l >= 0.85) return "light";
    if (cluster.l <= 0.3) return "dark";
    return chromaOf(cluster) <= 0.03 ? "neutral" : "supporting";
  });
}
