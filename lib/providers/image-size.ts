import type { AspectRatio } from "./image-contract.ts";

/** Width over height. */
export function ratioOf(aspectRatio: AspectRatio): number {
  const [width = 1, height = 1] = aspectRatio.split(":").map(Number);
  return width / height;
}

/** A size of that ratio with about the area of a square of `squareSide`; both sides are multiples of `step` pixels. */
export function sizeFor(aspectRatio: AspectRatio, squareSide: number, step: number): { width: number; height: number } {
  const ratio = ratioOf(aspectRatio);
  const width = Math.round((squareSide * Math.sqrt(ratio)) / step) * step;
  return { width, height: Math.round(width / ratio / step) * step };
}
