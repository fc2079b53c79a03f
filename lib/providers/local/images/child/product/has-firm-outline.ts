import type { Background } from "./fit-background.ts";

/** Across an edge of a thing OKLab changes by at least this; within a shadow's soft rim it hardly does. */
const firm = 0.035;
/** How far on each side is looked, as a part of the picture's shorter side. */
const near = 0.0035;
/** A contact shadow takes some of the outline. */
const mostSoft = 0.2;

/**
 * Whether the outline of what is `kept` lies on edges of the picture. Where it runs through shadows and gradients
 * instead, the threshold has drawn it and not the thing.
 */
export function hasFirmOutline(kept: Uint8Array, lab: Float32Array, { width, height }: Background): boolean {
  const reach = Math.max(1, Math.round(Math.min(width, height) * near));
  let [outline, soft] = [0, 0];
  const look = (at: number, step: number) => {
    if (kept[at] === kept[at + step]) return;
    outline++;
    if (distance(lab, at - reach * step, at + (reach + 1) * step) < firm) soft++;
  };
  for (let y = reach; y < height - reach - 1; y++)
    for (let x = reach; x < width - reach - 1; x++) {
      look(y * width + x, 1);
      look(y * width + x, width);
    }
  return soft <= outline * mostSoft;
}

function distance(lab: Float32Array, one: number, other: number): number {
  const l = (lab[one * 3] as number) - (lab[other * 3] as number);
  const a = (lab[one * 3 + 1] as number) - (lab[other * 3 + 1] as number);
  const b = (lab[one * 3 + 2] as number) - (lab[other * 3 + 2] as number);
  return Math.sqrt(l * l + a * a + b * b);
}
