import type { Measurements } from "#lib/media/measurements.ts";
import { findHorizon } from "./find-horizon.ts";
import { blurPlane, distanceAt, type LabMap } from "./lab-map.ts";
import { mapSaliency } from "./map-saliency.ts";
import { clampUnit, round } from "./round.ts";

type Composition = Measurements["composition"];

/** Where the eye goes and what is left empty. `map` is a picture of about 64 pixels on its longer side. */
export function readComposition(map: LabMap): Composition {
  const saliency = mapSaliency(map);
  const columns = marginal(saliency, map.width, map.height, (x) => x);
  const rows = marginal(saliency, map.width, map.height, (_, y) => y);
  const found = {
    focus: { x: round(meanPosition(columns)), y: round(meanPosition(rows)) },
    subject: boxOf(columns, rows),
    symmetry: round(mirrorCorrelation(map)),
    negativeSpace: round(plainPart(map)),
    thirds: round(massNear(saliency, map, thirdsCrossings, 0.08)),
    centred: round(massNear(saliency, map, [{ x: 0.5, y: 0.5 }], 0.16)),
    horizon: findHorizon(map),
  };
  return { ...found, layout: nameLayout(found) };
}

const thirdsCrossings = [1 / 3, 2 / 3].flatMap((x) => [1 / 3, 2 / 3].map((y) => ({ x, y })));

/** Saliency summed along one axis. */
function marginal(saliency: Float32Array, width: number, height: number, axis: (x: number, y: number) => number) {
  const sums = new Float64Array(axis(width, height));
  saliency.forEach((value, at) => {
    const place = axis(at % width, Math.floor(at / width));
    sums[place] = (sums[place] as number) + value;
  });
  return sums;
}

/** Centre of mass as a fraction of the axis; the middle when there is no mass. */
function meanPosition(sums: Float64Array): number {
  const total = sums.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0.5;
  return sums.reduce((sum, value, at) => sum + value * (at + 0.5), 0) / total / sums.length;
}

/** The box between the 5th and the 95th percentile of the saliency on each axis: at least 80 % of it lies inside. */
function boxOf(columns: Float64Array, rows: Float64Array): Composition["subject"] {
  const [left, right] = [percentile(columns, 0.05), percentile(columns, 0.95)];
  const [top, bottom] = [percentile(rows, 0.05), percentile(rows, 0.95)];
  return { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) };
}

/** Where the running sum reaches the part, interpolated inside the cell; without mass the box is the whole frame. */
function percentile(sums: Float64Array, part: number): number {
  const total = sums.reduce((sum, value) => sum + value, 0);
  if (total === 0) return part < 0.5 ? 0 : 1;
  let left = part * total;
  for (const [at, value] of sums.entries()) {
    if (left <= value) return (at + (value === 0 ? 0 : left / value)) / sums.length;
    left -= value;
  }
  return 1;
}

/** Correlation of the picture with its left–right mirror over the three OKLab channels; below 0 counts as 0. */
function mirrorCorrelation(map: LabMap): number {
  const { width } = map;
  let difference = 0;
  let variance = 0;
  for (const plane of [map.l, map.a, map.b]) {
    const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
    plane.forEach((value, at) => {
      const x = at % width;
      difference += (value - (plane[at - x + width - 1 - x] as number)) ** 2;
      variance += (value - mean) ** 2;
    });
  }
  return variance / map.l.length < 1e-6 ? 1 : clampUnit(1 - difference / (2 * variance));
}

/** The step in OKLab, averaged over a small window, below which a place holds no detail worth looking at. */
const plain = 0.012;

function plainPart(map: LabMap): number {
  const steps = Float32Array.from(map.l, (_, at) => {
    const right = at % map.width < map.width - 1 ? distanceAt(map, map, at, at + 1) : 0;
    const below = at + map.width < map.l.length ? distanceAt(map, map, at, at + map.width) : 0;
    return (right + below) / 2;
  });
  const smooth = blurPlane(steps, map.width, map.height, 2);
  return smooth.reduce((count, step) => count + (step < plain ? 1 : 0), 0) / smooth.length;
}

/**
 * Saliency weighted by a Gaussian around the nearest of the points, 0 to 1. The centre's is twice as wide as each
 * crossing's, so four crossings and one centre cover the same area and the two figures can be compared.
 */
function massNear(saliency: Float32Array, map: LabMap, points: { x: number; y: number }[], sigma: number): number {
  const sum = saliency.reduce((total, value, at) => {
    if (value === 0) return total;
    const x = ((at % map.width) + 0.5) / map.width;
    const y = (Math.floor(at / map.width) + 0.5) / map.height;
    const nearest = Math.min(...points.map((point) => (point.x - x) ** 2 + (point.y - y) ** 2));
    return total + value * Math.exp(-nearest / (2 * sigma * sigma));
  }, 0);
  return clampUnit(sum);
}

/**
 * One word for the arrangement, the first rule that holds: `full_frame` when what stands out fills most of the picture
 * and less than half is plain; `centred` when its middle is within 8 % of the frame's and it is compact; `horizon` when an edge
 * runs across; `symmetrical` at a mirror correlation of 0.8; `thirds` when its middle is within 9 % of a crossing or
 * the crossings hold more of it than the centre; else `asymmetrical`.
 */
function nameLayout(found: Omit<Composition, "layout">): Composition["layout"] {
  const { focus, subject, negativeSpace, symmetry } = found;
  const area = subject.width * subject.height;
  const offCentre = Math.max(Math.abs(focus.x - 0.5), Math.abs(focus.y - 0.5));
  const toCrossing = Math.min(...thirdsCrossings.map(({ x, y }) => Math.hypot(focus.x - x, focus.y - y)));
  if (area >= 0.6 && negativeSpace < 0.5) return "full_frame";
  if (offCentre <= 0.08 && area <= 0.45) return "centred";
  if (found.horizon !== null) return "horizon";
  if (symmetry >= 0.8) return "symmetrical";
  if (toCrossing <= 0.09 || found.thirds > found.centred) return "thirds";
  return "asymmetrical";
}
