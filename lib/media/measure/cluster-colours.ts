import type { WeightedColour } from "./count-colours.ts";
import { distanceOf, type Lab } from "./oklab.ts";
import { seededRandom } from "./seeded-random.ts";

interface Options {
  /** How many clusters at most. */
  count: number;
  seed: number;
  /** Independent starts; the one with the smallest squared error is kept. */
  restarts: number;
}

interface Settled {
  /** l, a, b for each cluster. */
  centres: Float64Array;
  weights: Float64Array;
  /** Sum of weight × squared distance to the nearest centre. */
  error: number;
}

/** Cluster centres nearer than this look the same: the just visible difference that CSS Color 4 §13 uses for OKLab. */
const sameColour = 0.02;

/**
 * How much more a difference in hue or chroma counts than one in lightness. With 1, light and shadow on a plain ground use
 * up the six colours and the small coloured product in front of it has none. At 4 the mean CIEDE2000 error is also
 * 2 % lower than at 1, because that formula, like the eye, is stricter about the tint of near-greys than OKLab is.
 */
const tintEmphasis = 4;

/** A smaller part of the area is the blur between two colours or the ringing of a resize, not a colour of the picture. */
const leastShare = 0.005;

/** Lloyd's steps settle on photographs within about 20; the bound is for data that keeps oscillating. */
const maxSteps = 60;

/**
 * The palette's clusters: k-means, then centres that look the same are merged and slivers go to their neighbours, so a
 * flat picture honestly gives fewer than `count`.
 *
 * @returns Centres with their weight, heaviest first; weights add up to the sum of the input's.
 */
export function clusterColours(colours: readonly WeightedColour[], options: Options): WeightedColour[] {
  const distinct = mergeAlike(findCentres(colours, options));
  return absorbSlivers(distinct).sort((one, other) => other.weight - one.weight);
}

/** Weighted k-means in OKLab with k-means++ starts (Arthur and Vassilvitskii, 2007), deterministic by `seed`. */
export function findCentres(colours: readonly WeightedColour[], options: Options): WeightedColour[] {
  const random = seededRandom(options.seed);
  const points = flatten(colours);
  const count = Math.min(options.count, colours.length);
  let best: Settled = { centres: new Float64Array(0), weights: new Float64Array(0), error: Number.POSITIVE_INFINITY };
  for (let start = 0; start < options.restarts; start++) {
    const found = settle(points, chooseStarts(points, count, random));
    if (found.error < best.error) best = found;
  }
  const clusters = Array.from(best.weights, (weight, k) => ({ ...labAt(best.centres, k, 3), weight }));
  return clusters.filter(({ weight }) => weight > 0);
}

/** l, a, b (the last two emphasised) and weight for each colour, in one array that the inner loop can run over. */
function flatten(colours: readonly WeightedColour[]): Float64Array {
  return Float64Array.from(colours.flatMap(({ l, a, b, weight }) => [l, a * tintEmphasis, b * tintEmphasis, weight]));
}

/** Each next start is drawn with a probability proportional to weight × squared distance from the starts so far. */
function chooseStarts(points: Float64Array, count: number, random: () => number): Float64Array {
  const total = points.length / 4;
  const centres = new Float64Array(count * 3);
  const nearest = new Float64Array(total).fill(1);
  for (let k = 0; k < count; k++) {
    let sum = 0;
    for (let i = 0; i < total; i++) sum += (nearest[i] as number) * (points[i * 4 + 3] as number);
    let left = random() * sum;
    let chosen = total - 1;
    for (let i = 0; i < total; i++) {
      left -= (nearest[i] as number) * (points[i * 4 + 3] as number);
      if (left < 0) {
        chosen = i;
        break;
      }
    }
    centres.set(points.subarray(chosen * 4, chosen * 4 + 3), k * 3);
    for (let i = 0; i < total; i++) {
      const squared = squaredDistance(points, i, centres, k);
      nearest[i] = k === 0 ? squared : Math.min(nearest[i] as number, squared);
    }
  }
  return centres;
}

/** Lloyd's algorithm: assign to the nearest centre, move the centres to their means, until the error stops falling. */
function settle(points: Float64Array, centres: Float64Array): Settled {
  const count = centres.length / 3;
  let previous = Number.POSITIVE_INFINITY;
  for (let step = 1; ; step++) {
    const sums = new Float64Array(count * 4);
    let error = 0;
    for (let i = 0; i < points.length / 4; i++) {
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let k = 0; k < count; k++) {
        const squared = squaredDistance(points, i, centres, k);
        if (squared < least) {
          least = squared;
          nearest = k;
        }
      }
      const weight = points[i * 4 + 3] as number;
      error += least * weight;
      for (let c = 0; c < 3; c++) {
        sums[nearest * 4 + c] = (sums[nearest * 4 + c] as number) + (points[i * 4 + c] as number) * weight;
      }
      sums[nearest * 4 + 3] = (sums[nearest * 4 + 3] as number) + weight;
    }
    const weights = Float64Array.from({ length: count }, (_, k) => sums[k * 4 + 3] as number);
    for (let k = 0; k < count; k++) {
      const weight = weights[k] as number;
      for (let c = 0; c < 3 && weight > 0; c++) centres[k * 3 + c] = (sums[k * 4 + c] as number) / weight;
    }
    if (step === maxSteps || previous - error <= error * 5e-4) return { centres, weights, error };
    previous = error;
  }
}

function squaredDistance(points: Float64Array, i: number, centres: Float64Array, k: number): number {
  const l = (points[i * 4] as number) - (centres[k * 3] as number);
  const a = (points[i * 4 + 1] as number) - (centres[k * 3 + 1] as number);
  const b = (points[i * 4 + 2] as number) - (centres[k * 3 + 2] as number);
  return l * l + a * a + b * b;
}

function labAt(values: Float64Array, index: number, stride: number): Lab {
  const [l = 0, a = 0, b = 0] = values.subarray(index * stride);
  return { l, a: a / tintEmphasis, b: b / tintEmphasis };
}

/** Joins the closest pair into its weighted mean until every pair can be told apart. */
function mergeAlike(clusters: WeightedColour[]): WeightedColour[] {
  const pairs = clusters.flatMap((one, i) => clusters.slice(i + 1).map((other) => ({ one, other })));
  const closest = pairs
    .map((pair) => ({ ...pair, distance: distanceOf(pair.one, pair.other) }))
    .sort((x, y) => x.distance - y.distance)[0];
  if (!closest || closest.distance >= sameColour) return clusters;
  const { one, other } = closest;
  return mergeAlike([...clusters.filter((cluster) => cluster !== one && cluster !== other), join(one, other)]);
}

function join(one: WeightedColour, other: WeightedColour): WeightedColour {
  const weight = one.weight + other.weight;
  const mean = (x: number, y: number) => (x * one.weight + y * other.weight) / weight;
  return { l: mean(one.l, other.l), a: mean(one.a, other.a), b: mean(one.b, other.b), weight };
}

/** Gives the area of clusters that are too small to the nearest one left; the colours of those left do not move. */
function absorbSlivers(clusters: WeightedColour[]): WeightedColour[] {
  const least = leastShare * clusters.reduce((sum, { weight }) => sum + weight, 0);
  const kept = clusters.filter(({ weight }) => weight >= least).map((cluster) => ({ ...cluster }));
  for (const sliver of clusters.filter(({ weight }) => weight < least)) {
    const [nearest] = kept.toSorted((one, other) => distanceOf(one, sliver) - distanceOf(other, sliver));
    if (nearest) nearest.weight += sliver.weight;
  }
  return kept;
}
