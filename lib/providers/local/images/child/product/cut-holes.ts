import { type Background, expectedAt, offBackground } from "./fit-background.ts";
import { labelParts } from "./label-parts.ts";

/** Smaller openings (parts of the product's area) are noise in its surface. */
const leastPart = 0.0015;
/** With more than this taken out there was no body around the openings, but a thing of the background's colour. */
const mostParts = 0.4;

/**
 * Takes out of `kept` the enclosed places through which the background shows, such as a handle's. A label, a cap or a
 * white body may have nearly the background's colour too; an opening follows the fitted gradient closely, has nothing
 * printed on it, and a thin rim on three sides at least. In doubt the place stays.
 */
export function cutHoles(kept: Uint8Array, lab: Float32Array, background: Background, like: Uint8Array): void {
  const { width, height } = background;
  const { part, sizes } = labelParts(
    kept.map((value, at) => value & (like[at] as number)),
    width,
  );
  const area = kept.reduce((sum, value) => sum + value, 0);
  const boxes = boxesOf(part, sizes.length, width);
  const openings = sizes.flatMap((size, number) => {
    if (number === 0 || size < Math.max(24, area * leastPart)) return [];
    const region = { part, number, size, ...(boxes[number] as Box) };
    const open =
      followsBackground(region, lab, background) && isBlank(region, width) && hasThinRim(region, kept, width, height);
    return open ? [region] : [];
  });
  if (openings.reduce((sum, { size }) => sum + size, 0) > area * mostParts) return;
  const open = new Set(openings.map(({ number }) => number));
  for (let at = 0; at < part.length; at++) if (open.has(part[at] as number)) kept[at] = 0;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Region extends Box {
  part: Int32Array;
  number: number;
  /** In pixels. */
  size: number;
}

/** In one flat array while it grows: grain makes thousands of parts. */
function boxesOf(part: Int32Array, count: number, width: number): Box[] {
  const bounds = new Int32Array(count * 4).fill(-1);
  const height = part.length / width;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const box = (part[at] as number) * 4;
      if (box === 0) continue;
      if (bounds[box] === -1 || x < (bounds[box] as number)) bounds[box] = x;
      if (x > (bounds[box + 1] as number)) bounds[box + 1] = x;
      if (bounds[box + 2] === -1) bounds[box + 2] = y;
      bounds[box + 3] = y;
    }
  return Array.from({ length: count }, (_, number) => {
    const [left = 0, right = 0, top = 0, bottom = 0] = bounds.subarray(number * 4, number * 4 + 4);
    return { left, right, top, bottom };
  });
}

/** Root mean square of the distance (OKLab), and the mean offset, so that an even tint counts as well. */
function followsBackground(region: Region, lab: Float32Array, background: Background): boolean {
  const { part, number, size, left, right, top, bottom } = region;
  let square = 0;
  const mean = [0, 0, 0];
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const at = y * background.width + x;
      if (part[at] !== number) continue;
      square += offBackground(lab, at, background) / size;
      for (let channel = 0; channel < 3; channel++)
        mean[channel] =
          (mean[channel] as number) + ((lab[at * 3 + channel] as number) - expectedAt(background, at, channel)) / size;
    }
  return Math.sqrt(square) < Math.max(0.016, background.residual * 2) && Math.hypot(...mean) < 0.022;
}

/** Nothing of another colour lies within it: a label has its print. */
function isBlank({ part, number, size, left, right, top, bottom }: Region, width: number): boolean {
  const across = right - left + 3;
  const outside = new Uint8Array(across * (bottom - top + 3));
  const isPart = (at: number) => {
    const x = at % across;
    const y = (at - x) / across;
    return x > 0 && y > 0 && x < across - 1 && y <= bottom - top + 1
      ? part[(top + y - 1) * width + left + x - 1] === number
      : false;
  };
  const queue = [0];
  outside[0] = 1;
  let reached = 1;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const x = at % across;
    for (const to of [x > 0 ? at - 1 : -1, x < across - 1 ? at + 1 : -1, at - across, at + across]) {
      if (to < 0 || to >= outside.length || outside[to] || isPart(to)) continue;
      outside[to] = 1;
      reached++;
      queue.push(to);
    }
  }
  return outside.length - reached - size < size * 0.015;
}

/**
 * From its middle until the background there is little product on three sides at least: less than half of the opening, or
 * less than all of it where the fourth side has several times as much, which is the body that a handle belongs to.
 */
function hasThinRim(
  { part, number, left, right, top, bottom }: Region,
  kept: Uint8Array,
  width: number,
  height: number,
): boolean {
  const x = Math.round((left + right) / 2);
  const y = Math.round((top + bottom) / 2);
  const rim = (step: number, room: number, size: number) => {
    let count = 0;
    let at = y * width + x;
    for (let gone = 0; gone < room; gone++, at += step) {
      if (part[at] === number) count = 0;
      else if (kept[at]) count++;
      else break;
    }
    return count / size;
  };
  const across = right - left + 1;
  const down = bottom - top + 1;
  const [toLeft, toRight] = [rim(-1, x, across), rim(1, width - 1 - x, across)];
  const [upwards, downwards] = [rim(-width, y, down), rim(width, height - 1 - y, down)];
  const sides = [toLeft, toRight, upwards, downwards];
  const fewerThan = (most: number) => sides.filter((side) => side <= most).length;
  const ratio = (one: number, other: number) => Math.max(one, other) / Math.max(0.01, Math.min(one, other));
  const lopsided = Math.max(ratio(toLeft, toRight), ratio(upwards, downwards)) > 3.5;
  return fewerThan(0.55) >= 3 || (lopsided && fewerThan(1.1) >= 3);
}
