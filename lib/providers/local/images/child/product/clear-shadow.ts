import { blur } from "../raster/plane.ts";
import type { Background } from "./fit-background.ts";

/** Darker than this part of the ground (of OKLab's lightness: 1 is unshaded) is a thing and not a soft shadow. */
const darkest = 0.5;
/** A shaded ground keeps its hue: how far (OKLab) it may lie beside it, and how much more where it is black. */
const beside = { lit: 0.02, dark: 0.04 };
/** From pixel to pixel a soft shadow's shade changes by less than this, the less the fainter it is; an edge by more. */
const steep = { faint: 0.006, perShade: 0.25, most: 0.022 };
/** On a ground darker than this (OKLab's L) no shadow shows. */
const blackGround = 0.35;
/** A contact shadow lies at the foot: none is looked for in this upper part of the thing. */
const upper = 0.45;
/** The part of a row that grain alone may keep from being like the background. */
const grain = 0.04;
/** How near to an edge, in pixels, a shadow comes before the slope that is measured across the edge stops it. */
const gap = 4;

/**
 * Goes on from the background that was `reached` into the contact shadow on it: the ground's own colour times a factor
 * below 1 (which in OKLab is one factor for L, a and b) that changes slowly. Gives that
 * factor for each pixel, 1 where there is no shadow; `null` where it would go on above the foot: then it cannot be told
 * from a thing of the ground's hue.
 */
export function clearShadow(reached: Uint8Array, lab: Float32Array, background: Background): Float32Array | null {
  const { width, height, coefficients } = background;
  const from = footFrom(reached, width, height);
  if (from === null || (coefficients[0]?.[0] ?? 0) < blackGround) return new Float32Array(reached.length).fill(1);
  const { shade, tinted } = readShade(lab, background, from);
  const soft = shade.slice();
  blur(soft.subarray(from * width), width, height - from, 1, 1);
  const shaded = reached.slice();
  spread(shaded, openPlaces(soft, tinted, from, width), width);
  approach(shaded, tinted, soft, from, width);
  let above = 0;
  for (let at = from * width; at < (from + gap) * width; at++) if (shaded[at] !== reached[at]) above++;
  if (above > gap * width * grain) return null;
  for (let at = 0; at < soft.length; at++) if (shaded[at] === reached[at]) soft[at] = 1;
  reached.set(shaded);
  return soft;
}

/** The row below which the thing's foot is; `null` where there is no thing, or no room around it. */
function footFrom(reached: Uint8Array, width: number, height: number): number | null {
  let [top, bottom] = [height, 0];
  for (let y = 0; y < height; y++) {
    let count = 0;
    for (let at = y * width; at < (y + 1) * width; at++) count += 1 - (reached[at] as number);
    if (count < width * 0.02) continue;
    top = Math.min(top, y);
    bottom = y;
  }
  const from = Math.round(top + (bottom - top) * upper);
  return bottom > top && from > 2 && from < height - 2 * gap ? from : null;
}

/** The factor by which each pixel is darker than the ground, and 1 where its hue is not the ground's; from a row on. */
function readShade(lab: Float32Array, { coefficients, width, height }: Background, from: number) {
  const shade = new Float32Array(width * height).fill(1);
  const tinted = new Uint8Array(width * height);
  const [l, a, b] = coefficients as [number[], number[], number[]];
  const valueAt = (c: number[], x: number, y: number) =>
    (c[0] as number) +
    ((c[1] as number) + (c[3] as number) * x + (c[4] as number) * y) * x +
    ((c[2] as number) + (c[5] as number) * y) * y;
  for (let py = from, at = from * width; py < height; py++) {
    const y = (py / height) * 2 - 1;
    for (let px = 0; px < width; px++, at++) {
      const x = (px / width) * 2 - 1;
      const groundL = valueAt(l, x, y);
      const groundA = valueAt(a, x, y);
      const groundB = valueAt(b, x, y);
      const ownL = lab[at * 3] as number;
      const ownA = lab[at * 3 + 1] as number;
      const ownB = lab[at * 3 + 2] as number;
      const square = groundL * groundL + groundA * groundA + groundB * groundB;
      const factor = (ownL * groundL + ownA * groundA + ownB * groundB) / square;
      const offL = ownL - factor * groundL;
      const offA = ownA - factor * groundA;
      const offB = ownB - factor * groundB;
      const most = beside.lit + beside.dark * Math.max(0, 1 - factor);
      shade[at] = factor;
      tinted[at] = offL * offL + offA * offA + offB * offB > most * most ? 1 : 0;
    }
  }
  return { shade, tinted };
}

/** 1 where a soft shadow can be: of the ground's hue, not too dark, without an edge. The picture's own edge stays 0. */
function openPlaces(soft: Float32Array, tinted: Uint8Array, from: number, width: number): Uint8Array {
  const open = new Uint8Array(soft.length);
  for (let at = from * width; at < open.length - 2 * width - 2; at++) {
    const level = soft[at] as number;
    const alongX = (soft[at + 2] as number) - (soft[at - 2] as number);
    const alongY = (soft[at + 2 * width] as number) - (soft[at - 2 * width] as number);
    const slope = Math.sqrt(alongX * alongX + alongY * alongY) / 4;
    const most = Math.min(steep.most, steep.faint + steep.perShade * Math.max(0, 1 - level));
    open[at] = tinted[at] === 0 && level > darkest && level < 1.02 && slope < most ? 1 : 0;
  }
  return open;
}

/** Floods from what is reached over what is open. */
function spread(reached: Uint8Array, open: Uint8Array, width: number): void {
  const queue = new Int32Array(reached.length);
  let end = 0;
  const visit = (to: number) => {
    if (reached[to] !== 0 || open[to] !== 1) return;
    reached[to] = 1;
    queue[end++] = to;
  };
  const around = (at: number) => {
    visit(at - 1);
    visit(at + 1);
    visit(at - width);
    visit(at + width);
  };
  for (let at = 0; at < reached.length; at++) if (reached[at] === 1) around(at);
  for (let next = 0; next < end; next++) around(queue[next] as number);
}

/** Up to the thing's edge itself, as long as the shade stays about what it is a little further out. */
function approach(reached: Uint8Array, tinted: Uint8Array, soft: Float32Array, from: number, width: number): void {
  const follows = (at: number, out: number) =>
    reached[out] === 1 && Math.abs((soft[out] as number) - (soft[at] as number)) < steep.most;
  for (let round = 0; round < gap; round++) {
    const next: number[] = [];
    for (let at = from * width; at < reached.length - width; at++) {
      if (reached[at] || tinted[at] || (soft[at] as number) < darkest) continue;
      if (follows(at, at - 1) || follows(at, at + 1) || follows(at, at - width) || follows(at, at + width))
        next.push(at);
    }
    for (const at of next) reached[at] = 1;
  }
}
