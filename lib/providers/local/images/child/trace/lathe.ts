import { distanceFromAxis, nothing, put } from "./intersection.ts";
import type { Intersect } from "./solids.ts";

/** A turned body: marched through its bounding cylinder and bisected where the ray enters it. */
export function lathe(profile: Float64Array): Intersect {
  const last = profile.length - 1;
  const radius = (y: number) => {
    const at = Math.min(last, Math.max(0, y * last));
    const low = Math.min(last - 1, Math.floor(at));
    return (profile[low] as number) + (at - low) * ((profile[low + 1] as number) - (profile[low] as number));
  };
  const mouth = (profile[last] as number) * 0.84;
  return (hit, ox, oy, oz, dx, dy, dz) => {
    const a = dx * dx + dz * dz || 1e-12;
    const b = ox * dx + oz * dz;
    const d = b * b - a * (ox * ox + oz * oz - 1);
    if (d < 0) return false;
    const root = Math.sqrt(d);
    const level = dy || 1e-12;
    const bottom = -oy / level;
    const top = (1 - oy) / level;
    const start = Math.max(nothing, (-b - root) / a, Math.min(bottom, top));
    const end = Math.min(hit.distance, (-b + root) / a, Math.max(bottom, top));
    if (start >= end) return false;
    const gap = (t: number) => distanceFromAxis(ox + t * dx, oz + t * dz) - radius(oy + t * dy);
    if (gap(start) < 0) {
      // What a body stands on reaches a little under its foot: no light gets there.
      if (start <= nothing) return put(hit, start, dx, 0, dz);
      // Where the body is as wide as its bounding cylinder, rounding puts the start inside.
      if (start > Math.min(bottom, top)) return put(hit, start, ox + start * dx, 0, oz + start * dz);
      put(hit, start, 0, dy < 0 ? 1 : -1, 0);
      hit.inside = dy < 0 && Math.hypot(ox + start * dx, oz + start * dz) < mouth ? 1 : 0;
      return true;
    }
    const steps = 22;
    let low = start;
    for (let step = 1; step <= steps; step++) {
      let high = start + ((end - start) * step) / steps;
      if (gap(high) < 0) {
        for (let turn = 0; turn < 9; turn++) {
          const half = (low + high) / 2;
          if (gap(half) < 0) high = half;
          else low = half;
        }
        const py = oy + high * dy;
        const slope = (radius(py + 0.012) - radius(py - 0.012)) / 0.024;
        const px = ox + high * dx;
        const pz = oz + high * dz;
        return put(hit, high, px, -slope * Math.hypot(px, pz), pz);
      }
      low = high;
    }
    return false;
  };
}
