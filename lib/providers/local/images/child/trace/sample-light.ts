import { acrossBeam } from "../plan/light.ts";
import type { Plan } from "../plan/plan.ts";
import type { Picture } from "../raster/plane.ts";
import type { Rgb } from "./solids.ts";
import { firstSolid, floor, onCard, type Tracer, wall } from "./tracer.ts";

/** Values of what falls on a point: key seen 0 to 1; bounced and sky light (3); mirrored light (3). */
export const lightChannels = 7;
/** Each pixel of a 3 × 3 tile asks other directions; the mean over the tile then has nine times as many. */
export const tile = 3;
const slots = tile * tile;
const samples = 4;
const farAway = 2.2;

const golden = Math.PI * (3 - Math.sqrt(5));
const directions = Array.from({ length: slots * samples }, (_, at) => {
  const part = (at + 0.5) / (slots * samples);
  return {
    x: Math.sqrt(part) * Math.cos(at * golden),
    y: Math.sqrt(part) * Math.sin(at * golden),
    up: Math.sqrt(1 - part),
  };
});
/** Writes what falls on a point with a normal, seen along a direction, to `out` from `to` on. */
export function createSampler(plan: Plan, tracer: Tracer, distance: Picture, cardColour: Rgb) {
  const { key, lamp, colours, solids, room, camera } = plan;
  const [kx, ky, kz] = key;
  const { ux, uz, vx, vy, vz } = acrossBeam(key);
  const closed = room.kind === "sweep" || room.kind === "wall";
  const litFloor = colours.floor.map(
    (c, i) => c * ((lamp.key[i] as number) * Math.max(0.1, ky) * 0.55 + (lamp.sky[i] as number) * 0.55),
  );
  const litWall = colours.wall.map(
    (c, i) => c * ((lamp.key[i] as number) * Math.max(0.12, kz) * 0.6 + (lamp.sky[i] as number) * 0.7),
  );
  const bounce = new Float32Array(3);
  const { hit } = tracer;

  /** Light that comes back along a ray: from things, the card, the room, or the open. */
  function incoming(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    chance: number,
    mirror: boolean,
  ) {
    const found = tracer.meet(ox, oy, oz, dx, dy, dz, mirror ? 8 : farAway, chance);
    if (found >= firstSolid) {
      const { material } = solids[found - firstSolid] as (typeof solids)[number];
      const facing = Math.max(0, hit.nx * kx + hit.ny * ky + hit.nz * kz);
      const glow = material.glow ?? 0;
      for (let i = 0; i < 3; i++)
        bounce[i] =
          (material.colour[i] as number) *
          ((lamp.key[i] as number) * facing * 0.55 + (lamp.sky[i] as number) * 0.5 + glow);
      return;
    }
    if (found === onCard) {
      for (let i = 0; i < 3; i++)
        bounce[i] = (cardColour[i] as number) * ((lamp.sky[i] as number) * 0.5 + (lamp.key[i] as number) * 0.2);
      return;
    }
    if (dy < 0) {
      for (let i = 0; i < 3; i++) bounce[i] = litFloor[i] as number;
      return;
    }
    if (closed && dz < 0) {
      const rise = oy + (dy * (oz + room.back)) / -dz;
      const part = rise < 5 ? 0.75 : 0.3;
      for (let i = 0; i < 3; i++) bounce[i] = (litWall[i] as number) * part + (lamp.sky[i] as number) * (1 - part);
      return;
    }
    if (mirror && !closed) {
      const ahead = dx * camera.forward[0] + dy * camera.forward[1] + dz * camera.forward[2];
      if (ahead > 0.05) {
        const across = (dx * camera.right[0] + dz * camera.right[2]) / ahead;
        const upwards = (dx * camera.up[0] + dy * camera.up[1] + dz * camera.up[2]) / ahead;
        const x = Math.min(
          distance.width - 1,
          Math.max(0, Math.round(((across * camera.focal) / (camera.width * 1.3) + 0.5) * distance.width)),
        );
        const y = Math.min(
          distance.height - 1,
          Math.max(0, Math.round((0.5 - (upwards * camera.focal) / (camera.height * 1.3)) * distance.height)),
        );
        for (let i = 0; i < 3; i++) bounce[i] = distance.data[(y * distance.width + x) * 3 + i] as number;
        return;
      }
    }
    const lift = 0.75 + 0.5 * dy;
    for (let i = 0; i < 3; i++) bounce[i] = (lamp.sky[i] as number) * lift;
  }

  return (
    out: Float32Array,
    to: number,
    found: number,
    px: number,
    py: number,
    pz: number,
    nx: number,
    ny: number,
    nz: number,
    dx: number,
    dy: number,
    dz: number,
    slot: number,
  ) => {
    const facing = nx * kx + ny * ky + nz * kz;
    let seen = 0;
    if (facing > 0)
      for (let at = 0; at < samples; at++) {
        const { x, y } = directions[slot + at * slots] as (typeof directions)[number];
        const sx = kx + (ux * x + vx * y) * lamp.size;
        const sy = ky + vy * y * lamp.size;
        const sz = kz + (uz * x + vz * y) * lamp.size;
        const length = Math.sqrt(sx * sx + sy * sy + sz * sz);
        const chance = (at + 0.5) / samples;
        if (!tracer.blocked(px, py, pz, sx / length, sy / length, sz / length, chance)) seen++;
      }
    out[to] = seen / samples;
    // Any frame about the normal will do: the directions are even around it.
    const flat = Math.abs(ny) > 0.9;
    const tx = flat ? 1 : nz / Math.hypot(nx, nz);
    const tz = flat ? 0 : -nx / Math.hypot(nx, nz);
    const bx = ny * tz;
    const by = nz * tx - nx * tz;
    const bz = -ny * tx;
    for (let at = 0; at < samples; at++) {
      const { x, y, up } = directions[slot * samples + at] as (typeof directions)[number];
      incoming(
        px,
        py,
        pz,
        tx * x + bx * y + nx * up,
        by * y + ny * up,
        tz * x + bz * y + nz * up,
        (at + 0.5) / samples,
        false,
      );
      for (let i = 0; i < 3; i++) out[to + 1 + i] = (out[to + 1 + i] as number) + (bounce[i] as number) / samples;
    }
    const gloss = found === floor ? plan.gloss : found === wall ? 0 : (solids[found - firstSolid]?.material.gloss ?? 0);
    if (gloss < 0.05) return;
    const turns = 2;
    const twice = 2 * (dx * nx + dy * ny + dz * nz);
    const blurred = (1 - gloss) * 0.3 + 0.02;
    for (let at = 0; at < turns; at++) {
      const { x, y } = directions[slot + at * 2 * slots] as (typeof directions)[number];
      const rx = dx - twice * nx + (tx * x + bx * y) * blurred;
      const ry = dy - twice * ny + by * y * blurred;
      const rz = dz - twice * nz + (tz * x + bz * y) * blurred;
      const length = Math.sqrt(rx * rx + ry * ry + rz * rz);
      incoming(px, py, pz, rx / length, ry / length, rz / length, 1, true);
      for (let i = 0; i < 3; i++)
        out[to + 4 + i] = (out[to + 4 + i] as number) + Math.min(2, bounce[i] as number) / turns;
    }
  };
}
