import type { Hit } from "./solids.ts";

/** Nearer than this a ray has not left the surface that it starts from. */
export const nothing = 1e-4;

/** `Math.hypot` is ten times as slow. */
export const distanceFromAxis = (a: number, b: number) => Math.sqrt(a * a + b * b);

/** Writes a hit in place; its normal need not be of unit length. */
export function put(hit: Hit, distance: number, nx: number, ny: number, nz: number): boolean {
  hit.distance = distance;
  hit.nx = nx;
  hit.ny = ny;
  hit.nz = nz;
  hit.inside = 0;
  return true;
}
