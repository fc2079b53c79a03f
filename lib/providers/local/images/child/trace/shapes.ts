import { distanceFromAxis, nothing, put } from "./intersection.ts";
import type { Intersect, Solid } from "./solids.ts";

/** Edges are broken by this much (world units), so that they catch light as real ones do. */
const bevel = 0.022;

/** Of radius 1 about the origin. */
export const sphere: Intersect = (hit, ox, oy, oz, dx, dy, dz) => {
  const a = dx * dx + dy * dy + dz * dz;
  const b = ox * dx + oy * dy + oz * dz;
  const c = ox * ox + oy * oy + oz * oz - 1;
  const d = b * b - a * c;
  if (d < 0) return false;
  // Where a ball touches the ground, rays from there start inside it: they meet its far side.
  const t = (-b + (c < 0 ? 1 : -1) * Math.sqrt(d)) / a;
  if (t < nothing || t >= hit.distance) return false;
  return put(hit, t, ox + t * dx, oy + t * dy, oz + t * dz);
};

/** Of radius 1, upright from 0 to 1. */
export function cylinder({ width, height }: Solid): Intersect {
  const side = bevel / width;
  const rise = bevel / height;
  return (hit, ox, oy, oz, dx, dy, dz) => {
    const cap = dy < 0 ? 1 : 0;
    if (dy !== 0) {
      const t = (cap - oy) / dy;
      const px = ox + t * dx;
      const pz = oz + t * dz;
      const r = px * px + pz * pz;
      if (r <= 1) {
        if (t < nothing || t >= hit.distance) return false;
        const edge = Math.max(0, (Math.sqrt(r) - 1 + side) / side);
        return put(hit, t, px * edge, (cap ? 1 : -1) * (height / width), pz * edge);
      }
    }
    const a = dx * dx + dz * dz;
    if (a === 0) return false;
    const b = ox * dx + oz * dz;
    const d = b * b - a * (ox * ox + oz * oz - 1);
    if (d < 0) return false;
    const t = (-b - Math.sqrt(d)) / a;
    const py = oy + t * dy;
    if (t < nothing || t >= hit.distance || py < 0 || py > 1) return false;
    const edge = Math.max(0, (py - 1 + rise) / rise);
    return put(hit, t, ox + t * dx, edge * (height / width), oz + t * dz);
  };
}

/** From −1 to 1 across and in depth, from 0 to 1 upwards. */
export function box({ width, height }: Solid): Intersect {
  const side = bevel / width;
  const rise = bevel / height;
  return (hit, ox, oy, oz, dx, dy, dz) => {
    const x0 = (-Math.sign(dx || 1) - ox) / (dx || 1e-12);
    const y0 = ((dy > 0 ? 0 : 1) - oy) / (dy || 1e-12);
    const z0 = (-Math.sign(dz || 1) - oz) / (dz || 1e-12);
    const x1 = (Math.sign(dx || 1) - ox) / (dx || 1e-12);
    const y1 = ((dy > 0 ? 1 : 0) - oy) / (dy || 1e-12);
    const z1 = (Math.sign(dz || 1) - oz) / (dz || 1e-12);
    const t = Math.max(x0, y0, z0);
    if (t < nothing || t >= hit.distance || t > Math.min(x1, y1, z1)) return false;
    const px = ox + t * dx;
    const py = oy + t * dy;
    const pz = oz + t * dz;
    const nearX = Math.max(0, (Math.abs(px) - 1 + side) / side) ** 2 * Math.sign(px);
    const nearY = Math.max(0, (py - 1 + rise) / rise) ** 2;
    const nearZ = Math.max(0, (Math.abs(pz) - 1 + side) / side) ** 2 * Math.sign(pz);
    // The unit normal times the half extents: the caller divides by them again.
    const full = 2.2;
    return put(
      hit,
      t,
      width * (t === x0 ? -Math.sign(dx) * full : nearX),
      height * (t === y0 ? -Math.sign(dy) * full : nearY),
      width * (t === z0 ? -Math.sign(dz) * full : nearZ),
    );
  };
}

/** In real units, depth apart: an upright slab with legs and a half round on top, with or without an opening. */
export function arch({ width, height, depth, opening = 0 }: Solid): Intersect {
  const leg = (height - width) / height;
  const hole = opening / width;
  const squash = height / width;
  const solidAt = (px: number, py: number) => {
    if (py < 0) return false;
    const r = py < leg ? Math.abs(px) : distanceFromAxis(px, (py - leg) * squash);
    return r <= 1.0001 && r >= hole - 0.0001;
  };
  return (hit, ox, oy, oz, dx, dy, dz) => {
    let best = hit.distance;
    const before = best;
    const face = (-Math.sign(dz || 1) - oz) / (dz || 1e-12);
    if (face > nothing && face < best && solidAt(ox + face * dx, oy + face * dy)) {
      best = face;
      put(hit, best, 0, 0, -Math.sign(dz) * depth);
    }
    for (const radius of hole > 0 ? [1, hole] : [1]) {
      const way = radius === 1 ? -1 : 1;
      const cy = (oy - leg) * squash;
      const vy = dy * squash;
      const a = dx * dx + vy * vy || 1e-12;
      const b = ox * dx + cy * vy;
      const d = b * b - a * (ox * ox + cy * cy - radius * radius);
      if (d >= 0) {
        const t = (-b + way * Math.sqrt(d)) / a;
        const py = oy + t * dy;
        if (t > nothing && t < best && py >= leg && Math.abs(oz + t * dz) <= 1) {
          best = t;
          put(hit, t, -way * width * (ox + t * dx), -way * height * (cy + t * vy), 0);
        }
      }
      const t = (way * Math.sign(dx || 1) * radius - ox) / (dx || 1e-12);
      const py = oy + t * dy;
      if (t > nothing && t < best && py >= 0 && py < leg && Math.abs(oz + t * dz) <= 1) {
        best = t;
        put(hit, t, -Math.sign(dx) * width, 0, 0);
      }
    }
    return best < before;
  };
}
