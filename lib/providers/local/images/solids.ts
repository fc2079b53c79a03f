/** Linear-light RGB; 1 is paper white, lamps go above it. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How a surface answers light. */
export interface Material {
  colour: Rgb;
  /** 0 chalk to 1 lacquer. */
  gloss: number;
  /** Light of its own, as a factor of `colour`. */
  glow?: number;
}

export type Shape = "sphere" | "cylinder" | "box" | "arch" | "lathe";

/**
 * A thing on the stage. One unit is the height of the hero; y is up, z points to the camera. `width` and `depth` are
 * half extents, `height` is whole; an `arch` has its opening's half width in `opening` (0 for a solid door shape), and a
 * `lathe` its radii from bottom to top in `profile`, as fractions of `width`.
 */
export interface Solid {
  shape: Shape;
  x: number;
  y: number;
  z: number;
  width: number;
  height: number;
  depth: number;
  /** About the vertical axis, in radians. */
  turn?: number;
  opening?: number;
  profile?: Float64Array;
  material: Material;
}

/** What the first surface on a ray is; the tracer writes it in place, because a render asks millions of times. */
export interface Hit {
  distance: number;
  nx: number;
  ny: number;
  nz: number;
  /** 1 in the mouth of an open vessel. */
  inside: number;
}

/** The nearest hit of one solid nearer than `hit.distance`, or false and `hit` untouched. The ray is in world space. */
export type Intersect = (hit: Hit, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number) => boolean;

const nothing = 1e-4;
/** Edges are broken by this much (world units), so that they catch light as real ones do. */
const bevel = 0.022;

/** `[x, y, z, radius²]`. */
export const boundingSphere = ({ shape, x, y, z, width, height, depth }: Solid): number[] => {
  const across = shape === "box" || shape === "arch" ? width * width + depth * depth : Math.max(width, depth) ** 2;
  const radius = shape === "sphere" ? Math.max(across, (height * height) / 4) : across + (height * height) / 4;
  return [x, y + height / 2, z, radius * 1.001];
};

/** One closure a solid: the ray is moved into the solid's unit space, where the distance along it stays the same. */
export function compileSolid(solid: Solid): Intersect {
  const cos = Math.cos(solid.turn ?? 0);
  const sin = Math.sin(solid.turn ?? 0);
  const { x, z, width, height, depth } = solid;
  const round = solid.shape === "sphere" ? 0.5 : 1;
  const y = solid.shape === "sphere" ? solid.y + height / 2 : solid.y;
  const sx = 1 / width;
  const sy = 1 / (height * round);
  const sz = 1 / depth;
  const local: Hit = { distance: 0, nx: 0, ny: 0, nz: 0, inside: 0 };
  const unit = unitShape(solid);
  return (hit, ox, oy, oz, dx, dy, dz) => {
    const px = ox - x;
    const pz = oz - z;
    local.distance = hit.distance;
    const found = unit(
      local,
      (cos * px - sin * pz) * sx,
      (oy - y) * sy,
      (sin * px + cos * pz) * sz,
      (cos * dx - sin * dz) * sx,
      dy * sy,
      (sin * dx + cos * dz) * sz,
    );
    if (!found) return false;
    const nx = local.nx * sx;
    const ny = local.ny * sy;
    const nz = local.nz * sz;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    hit.distance = local.distance;
    hit.nx = (cos * nx + sin * nz) / length;
    hit.ny = ny / length;
    hit.nz = (cos * nz - sin * nx) / length;
    hit.inside = local.inside;
    return true;
  };
}

function unitShape(solid: Solid): Intersect {
  if (solid.shape === "sphere") return sphere;
  if (solid.shape === "box") return box(solid);
  if (solid.shape === "cylinder") return cylinder(solid);
  if (solid.shape === "arch") return arch(solid);
  return lathe(solid.profile ?? new Float64Array(2).fill(1));
}

const sphere: Intersect = (hit, ox, oy, oz, dx, dy, dz) => {
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

function cylinder({ width, height }: Solid): Intersect {
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

function box({ width, height }: Solid): Intersect {
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
function arch({ width, height, depth, opening = 0 }: Solid): Intersect {
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

/** A turned body: marched through its bounding cylinder and bisected where the ray enters it. */
function lathe(profile: Float64Array): Intersect {
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
      if (start <= nothing) return false;
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

/** `Math.hypot` is ten times as slow. */
const distanceFromAxis = (a: number, b: number) => Math.sqrt(a * a + b * b);

function put(hit: Hit, distance: number, nx: number, ny: number, nz: number): boolean {
  hit.distance = distance;
  hit.nx = nx;
  hit.ny = ny;
  hit.nz = nz;
  hit.inside = 0;
  return true;
}
