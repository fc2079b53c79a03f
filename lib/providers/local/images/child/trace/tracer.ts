import { boundingSphere, compileSolid } from "./compile-solid.ts";
import type { Hit, Intersect, Solid } from "./solids.ts";

/**
 * What closes the stage behind: `sweep` curves up into a backdrop at `back`, `wall` meets it at a right angle, `table`
 * ends there and shows the distance, `open` is ground to the horizon.
 */
export interface Room {
  kind: "sweep" | "wall" | "table" | "open";
  back: number;
}

/** The cut-out (or the framed photo) as light sees it: a picture that turns its flat side to every ray. */
export interface Card {
  x: number;
  y: number;
  z: number;
  /** Whole, in world units. */
  width: number;
  height: number;
  /** Flat on the surface, seen from above; else it stands. */
  lying: boolean;
  mask: { alpha: Float32Array; width: number; height: number };
  /** What it adds to light that bounces off it. */
  colour: readonly [number, number, number];
}

export const nowhere = -1;
export const floor = 0;
export const wall = 1;
/** The first solid's number; the others follow. */
export const firstSolid = 2;
/** Any of them. */
export const unknown = -3;
/** The card, where it stops a ray. */
export const onCard = -2;

export interface Tracer {
  hit: Hit;
  /** The number of the nearest surface, `nowhere` for none; `hit` says where. The card is not in it. */
  trace(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number;
  /** As `trace`, where nothing but `likely` is known to be near the ray: that one surface is asked first. */
  confirm(likely: number, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number;
  /** As `trace`, for solids only and nearer than `far`; the card counts (`onCard`) where `chance` is below its opacity. */
  meet(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number, chance: number): number;
  /** Whether a solid or the card is anywhere on the ray, `chance` as above; `hit` tells nothing afterwards. */
  blocked(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, chance: number): boolean;
}

/** Nothing on a stage throws its shadow further. */
const shadowReach = 9;
/** How far in front of the backdrop a sweep begins to rise. */
const sweepRadius = 1.5;

export function createTracer({ solids, room, card }: { solids: Solid[]; room: Room; card: Card | null }): Tracer {
  const hit: Hit = { distance: 0, nx: 0, ny: 1, nz: 0, inside: 0 };
  const tests = solids.map(compileSolid);
  const balls = Float64Array.from(solids.flatMap(boundingSphere));
  const opacity = card ? createCardTest(card) : () => 0;

  function nearest(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, any: boolean): number {
    let found = nowhere;
    for (let at = 0; at < tests.length; at++) {
      // Most rays miss most things: their bounding spheres are asked first, without a call.
      const px = ox - (balls[at * 4] as number);
      const py = oy - (balls[at * 4 + 1] as number);
      const pz = oz - (balls[at * 4 + 2] as number);
      const along = px * dx + py * dy + pz * dz;
      const square = px * px + py * py + pz * pz - (balls[at * 4 + 3] as number);
      if (square > 0 && (along > 0 || along * along < square)) continue;
      if (!(tests[at] as Intersect)(hit, ox, oy, oz, dx, dy, dz)) continue;
      found = firstSolid + at;
      if (any) break;
    }
    return found;
  }

  function trace(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number {
    hit.distance = 1e9;
    const base = hitRoom(hit, room, oy, oz, dy, dz);
    const found = nearest(ox, oy, oz, dx, dy, dz, false);
    return found === nowhere ? base : found;
  }

  return {
    hit,
    trace,
    confirm(likely, ox, oy, oz, dx, dy, dz) {
      hit.distance = 1e9;
      const found =
        likely < firstSolid
          ? hitRoom(hit, room, oy, oz, dy, dz)
          : (tests[likely - firstSolid] as Intersect)(hit, ox, oy, oz, dx, dy, dz)
            ? likely
            : nowhere;
      return found === likely ? found : trace(ox, oy, oz, dx, dy, dz);
    },
    meet(ox, oy, oz, dx, dy, dz, far, chance) {
      hit.distance = far;
      const found = nearest(ox, oy, oz, dx, dy, dz, false);
      return opacity(ox, oy, oz, dx, dy, dz, hit.distance) > chance ? onCard : found;
    },
    blocked(ox, oy, oz, dx, dy, dz, chance) {
      if (opacity(ox, oy, oz, dx, dy, dz, shadowReach) > chance) return true;
      hit.distance = shadowReach;
      return nearest(ox, oy, oz, dx, dy, dz, true) !== nowhere;
    },
  };
}

function hitRoom(hit: Hit, room: Room, oy: number, oz: number, dy: number, dz: number): number {
  const down = dy < -1e-6 ? -oy / dy : 1e9;
  const land = oz + down * dz;
  const { kind, back } = room;
  if (kind === "open" || kind === "table") {
    if (down >= 1e9 || (kind === "table" && land < -back)) return nowhere;
    return put(hit, down, 1, 0, floor);
  }
  const straight = dz < -1e-6 ? (-back - oz) / dz : 1e9;
  const radius = kind === "sweep" ? sweepRadius : 0;
  if (down < 1e9 && land > radius - back) return put(hit, down, 1, 0, floor);
  const rise = oy + straight * dy;
  if (straight < 1e9 && rise > radius) return put(hit, straight, 0, 1, wall);
  if (kind === "wall") return down < 1e9 ? put(hit, down, 1, 0, floor) : nowhere;
  const cy = oy - radius;
  const cz = oz + back - radius;
  const a = dy * dy + dz * dz;
  const b = cy * dy + cz * dz;
  const root = b * b - a * (cy * cy + cz * cz - radius * radius);
  if (root < 0) return nowhere;
  const t = (-b + Math.sqrt(root)) / a;
  return put(hit, t, -(cy + t * dy) / radius, -(cz + t * dz) / radius, wall);
}

function put(hit: Hit, distance: number, ny: number, nz: number, what: number): number {
  hit.distance = distance;
  hit.nx = 0;
  hit.ny = ny;
  hit.nz = nz;
  hit.inside = 0;
  return what;
}

/** How much of a ray the card stops, 0 to 1, between its origin and `far`. */
function createCardTest(card: Card) {
  const { alpha, width: columns, height: rows } = card.mask;
  const sample = (u: number, v: number) => {
    if (u < 0 || u >= 1 || v < 0 || v >= 1) return 0;
    return alpha[Math.floor((1 - v) * rows * 0.999) * columns + Math.floor(u * columns)] ?? 0;
  };
  if (card.lying)
    return (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number) => {
      const t = (card.y - oy) / (dy || 1e-9);
      if (t < 1e-4 || t > far) return 0;
      return sample((ox + t * dx - card.x) / card.width + 0.5, (card.z - oz - t * dz) / card.height + 0.5);
    };
  return (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number) => {
    const hx = card.x - ox;
    const hz = card.z - oz;
    const flat = dx * dx + dz * dz || 1e-9;
    const t = (hx * dx + hz * dz) / flat;
    if (t < 1e-4 || t > far) return 0;
    const aside = (hx * dz - hz * dx) / Math.sqrt(flat);
    return sample(aside / card.width + 0.5, (oy + t * dy - card.y) / card.height);
  };
}
