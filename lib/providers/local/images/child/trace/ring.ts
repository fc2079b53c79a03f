import { distanceFromAxis, nothing, put } from "./intersection.ts";
import type { Intersect } from "./solids.ts";

const thickness = 0.17;
const radius = 1 - thickness;
/** Nearer than this, in its own units, is on it. */
const touching = 1e-3;

/** An upright ring of radius 1 about the z axis (a handle), by sphere tracing its distance (Hart 1996). */
export const ring: Intersect = (hit, ox, oy, oz, dx, dy, dz) => {
  const a = dx * dx + dy * dy + dz * dz;
  const b = ox * dx + oy * dy + oz * dz;
  const d = b * b - a * (ox * ox + oy * oy + oz * oz - 1);
  if (d < 0) return false;
  const root = Math.sqrt(d);
  const end = Math.min(hit.distance, (-b + root) / a);
  const step = 1 / Math.sqrt(a);
  let t = Math.max(nothing, (-b - root) / a);
  for (let turn = 0; turn < 64 && t < end; turn++) {
    const px = ox + t * dx;
    const py = oy + t * dy;
    const pz = oz + t * dz;
    const axis = distanceFromAxis(px, py);
    const gap = distanceFromAxis(axis - radius, pz) - thickness;
    if (gap < touching) return put(hit, t, px * (1 - radius / (axis || 1)), py * (1 - radius / (axis || 1)), pz);
    t += gap * step;
  }
  return false;
};
