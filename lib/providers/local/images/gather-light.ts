import { acrossBeam } from "./light.ts";
import type { Plan } from "./plan.ts";
import type { Picture } from "./plane.ts";
import type { Rgb } from "./solids.ts";
import { firstSolid, floor, nowhere, onCard, type Tracer, wall } from "./tracer.ts";

/** What falls on the stage, at half the frame's size: seven values a pixel. */
export interface LightMap {
  width: number;
  height: number;
  /** Surface numbers, as the tracer gives them. */
  what: Int16Array;
  /** Key seen 0 to 1; bounced and sky light (3); mirrored light (3). */
  data: Float32Array;
}

export const lightChannels = 7;
/** Each pixel of a 4 × 4 tile asks other directions; the mean over the tile then has 16 times as many. */
const tile = 4;
const samples = 3;
const farAway = 2.2;

const golden = Math.PI * (3 - Math.sqrt(5));
const directions = Array.from({ length: tile * tile * samples }, (_, at) => {
  const part = (at + 0.5) / (tile * tile * samples);
  return {
    x: Math.sqrt(part) * Math.cos(at * golden),
    y: Math.sqrt(part) * Math.sin(at * golden),
    up: Math.sqrt(1 - part),
  };
});
/** A bit-reversed order: neighbours in a tile look in directions far apart. */
const order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** Soft shadows, one bounce of colour and blurred mirroring, sampled sparsely and smoothed within each surface. */
export function gatherLight(plan: Plan, tracer: Tracer, distance: Picture, cardColour: Rgb): LightMap {
  const width = plan.width >> 1;
  const height = plan.height >> 1;
  const what = new Int16Array(width * height);
  const normals = new Float32Array(width * height * 3);
  const data = new Float32Array(width * height * lightChannels);
  const sample = createSampler(plan, tracer, distance, cardColour);
  const { camera } = plan;
  const { right, up, forward } = camera;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const flatX = x * 2 + 1 - camera.width / 2;
      const flatY = camera.height / 2 - (y * 2 + 1);
      const across = flatX * camera.cosRoll + flatY * camera.sinRoll;
      const upwards = flatY * camera.cosRoll - flatX * camera.sinRoll;
      let dx = right[0] * across + up[0] * upwards + forward[0] * camera.focal;
      let dy = right[1] * across + up[1] * upwards + forward[1] * camera.focal;
      let dz = right[2] * across + up[2] * upwards + forward[2] * camera.focal;
      const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
      dx /= length;
      dy /= length;
      dz /= length;
      const found = tracer.trace(camera.x, camera.y, camera.z, dx, dy, dz);
      what[at] = found;
      if (found === nowhere) continue;
      const { hit } = tracer;
      const { nx, ny, nz } = hit;
      normals[at * 3] = nx;
      normals[at * 3 + 1] = ny;
      normals[at * 3 + 2] = nz;
      const t = hit.distance;
      const px = camera.x + dx * t + nx * 0.004;
      const py = camera.y + dy * t + ny * 0.004;
      const pz = camera.z + dz * t + nz * 0.004;
      sample(
        data,
        at * lightChannels,
        found,
        px,
        py,
        pz,
        nx,
        ny,
        nz,
        dx,
        dy,
        dz,
        order[(y & 3) * 4 + (x & 3)] as number,
      );
    }
  return { width, height, what, data: smoothWithin(data, what, normals, width, height) };
}

function createSampler(plan: Plan, tracer: Tracer, distance: Picture, cardColour: Rgb) {
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
        const { x, y } = directions[slot + at * tile * tile] as (typeof directions)[number];
        const sx = kx + (ux * x + vx * y) * lamp.size;
        const sy = ky + vy * y * lamp.size;
        const sz = kz + (uz * x + vz * y) * lamp.size;
        const length = Math.sqrt(sx * sx + sy * sy + sz * sz);
        const chance = (at + 0.5) / samples;
        if (tracer.meet(px, py, pz, sx / length, sy / length, sz / length, 9, chance) === nowhere) seen++;
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
      const { x, y } = directions[slot + at * 2 * tile * tile] as (typeof directions)[number];
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

/** The mean over each tile, of pixels that lie on the same surface and face the same way. */
function smoothWithin(
  data: Float32Array,
  what: Int16Array,
  normals: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const out = new Float32Array(data.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (what[at] === nowhere) continue;
      let count = 0;
      // Most surfaces mirror nothing.
      const channels = data[at * lightChannels + 4] === 0 ? 4 : lightChannels;
      const to = at * lightChannels;
      for (let dy = -2; dy < tile - 2; dy++)
        for (let dx = -2; dx < tile - 2; dx++) {
          const qx = Math.min(width - 1, Math.max(0, x + dx));
          const from = Math.min(height - 1, Math.max(0, y + dy)) * width + qx;
          if (what[from] !== what[at]) continue;
          const same =
            (normals[from * 3] as number) * (normals[at * 3] as number) +
            (normals[from * 3 + 1] as number) * (normals[at * 3 + 1] as number) +
            (normals[from * 3 + 2] as number) * (normals[at * 3 + 2] as number);
          if (same < 0.9) continue;
          count++;
          for (let c = 0; c < channels; c++)
            out[to + c] = (out[to + c] as number) + (data[from * lightChannels + c] as number);
        }
      for (let c = 0; c < lightChannels; c++) out[to + c] = (out[to + c] as number) / count;
    }
  return out;
}
