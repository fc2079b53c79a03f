import type { LabMap } from "./lab-map.ts";
import { round } from "./round.ts";

/** The change in OKLab between the bands above and below, averaged over the whole width, that counts as an edge. */
const edge = 0.05;
/** The part of the columns that must have the edge for it to run across the frame. */
const across = 0.75;

type Mean = (x: number, y: number) => number;

/**
 * The height of the strongest edge that runs across the frame: a horizon, a table's far side, a wall's foot. Two bands
 * of a sixth of the height must differ, and in most columns the bands must differ likewise (a busy texture does not) and
 * the change must happen within two pixels near that height (4 % up or down, which allows for a tilt; a soft gradient
 * has no such place). The outer sixths do not count.
 *
 * @returns A fraction of the height from the top, or null.
 */
export function findHorizon(map: LabMap): number | null {
  const band = Math.max(2, Math.round(map.height / 6));
  const slack = Math.max(1, Math.round(map.height / 25));
  const planes = [map.l, map.a, map.b];
  const bands = planes.map((plane) => meansDownwards(plane, map, band));
  const pairs = planes.map((plane) => meansDownwards(plane, map, 2));
  let best = { strength: 0, y: 0 };
  for (let y = band; y <= map.height - band; y++) {
    const step = bands.map((mean) => meanStep(mean, map.width, y, band));
    const strength = Math.hypot(...step);
    if (strength < edge || strength <= best.strength) continue;
    const direction = step.map((value) => value / strength);
    const along = (means: Mean[], x: number, row: number, reach: number) =>
      means.reduce((sum, mean, c) => sum + (mean(x, row) - mean(x, row - reach)) * (direction[c] ?? 0), 0);
    const rows = { from: Math.max(2, y - slack), to: Math.min(map.height - 2, y + slack) };
    const sharpest = (x: number) => maximum(rows, (row) => along(pairs, x, row, 2));
    const columns = countColumns(map, (x) => along(bands, x, y, band) >= strength / 2 && sharpest(x) >= strength * 0.6);
    if (columns >= across * map.width) best = { strength, y };
  }
  return best.strength === 0 ? null : round(best.y / map.height);
}

/** The mean of the `reach` pixels from (x, y) downwards, by column sums. */
function meansDownwards(plane: Float32Array, { width, height }: LabMap, reach: number): Mean {
  const sums = new Float64Array(width * (height + 1));
  for (let at = 0; at < width * height; at++) sums[at + width] = (sums[at] as number) + (plane[at] as number);
  return (x, y) => ((sums[(y + reach) * width + x] as number) - (sums[y * width + x] as number)) / reach;
}

function meanStep(mean: Mean, width: number, y: number, reach: number): number {
  let sum = 0;
  for (let x = 0; x < width; x++) sum += mean(x, y) - mean(x, y - reach);
  return sum / width;
}

function countColumns({ width }: LabMap, holds: (x: number) => boolean): number {
  let count = 0;
  for (let x = 0; x < width; x++) count += holds(x) ? 1 : 0;
  return count;
}

function maximum({ from, to }: { from: number; to: number }, value: (row: number) => number): number {
  let largest = 0;
  for (let row = from; row <= to; row++) largest = Math.max(largest, value(row));
  return largest;
}
