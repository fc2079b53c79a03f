import { acrossBeam } from "../plan/light.ts";
import type { Plan } from "../plan/plan.ts";
import { noise, smooth } from "../raster/noise.ts";
import { blank, type Picture, sample } from "../raster/plane.ts";
import { coarse, type LightMap } from "./gather-light.ts";
import { createGround } from "./grounds.ts";
import { lightChannels } from "./sample-light.ts";
import { firstSolid, floor, nowhere, type Tracer, unknown, wall } from "./tracer.ts";

export interface Stage {
  picture: Picture;
  /** Surface numbers and distances from the camera (1e9 for none), a value a pixel. */
  what: Int16Array;
  depth: Float32Array;
}

/** The part of the backdrop picture that the frame shows: the rest is for rolled frames and mirrors. */
export const distanceMargin = 1.3;

/** The stage without the product at full size; edges are asked four more times. */
export function drawStage(plan: Plan, tracer: Tracer, light: LightMap, distance: Picture): Stage {
  const { width, height } = plan;
  const picture = blank(width, height);
  const what = new Int16Array(width * height);
  const depth = new Float32Array(width * height);
  const shade = createShader(plan, tracer, light, distance);
  const likely = findLikely(light);
  const out = new Float32Array(4);
  const sum = new Float32Array(3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const near = likely[((y / coarse) | 0) * light.width + ((x / coarse) | 0)] as number;
      what[at] = shade(x + 0.5, y + 0.5, near, out);
      for (let i = 0; i < 3; i++) picture.data[at * 3 + i] = out[i] as number;
      depth[at] = out[3] as number;
    }
  for (let y = 1, at = width; y < height - 1; y++)
    for (let x = 0; x < width; x++, at++) {
      if (
        what[at] === what[at + 1] &&
        what[at] === what[at - 1] &&
        what[at] === what[at + width] &&
        what[at] === what[at - width]
      )
        continue;
      sum.fill(0);
      for (let turn = 0; turn < 4; turn++) {
        shade(
          x + 0.2 + (turn & 1) * 0.5 + (turn >> 1) * 0.1,
          y + 0.2 + (turn >> 1) * 0.5 - (turn & 1) * 0.1 + 0.1,
          unknown,
          out,
        );
        for (let i = 0; i < 3; i++) sum[i] = (sum[i] as number) + (out[i] as number) / 4;
      }
      picture.data.set(sum, at * 3);
    }
  return { picture, what, depth };
}

/** The one surface that a light pixel and all around it show, else `unknown`. */
function findLikely({ width, height, what }: LightMap): Int16Array {
  const likely = new Int16Array(width * height).fill(unknown);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const own = what[at] as number;
      let alike = true;
      for (let dy = -width; dy <= width; dy += width)
        for (let dx = -1; dx <= 1; dx++) alike &&= what[at + dy + dx] === own;
      if (alike) likely[at] = own;
    }
  return likely;
}

/** Colour and distance of what a point of the frame shows, into `out`; the answer is the surface's number. */
function createShader(plan: Plan, tracer: Tracer, light: LightMap, distance: Picture) {
  const { camera, lamp, key, colours, solids, gobo, mural, weather, hero } = plan;
  const { right, up, forward } = camera;
  const [kx, ky, kz] = key;
  const { ux, uz, vx, vy, vz } = acrossBeam(key);
  const [rx, ry, rz] = [-plan.side * 0.62, 0.42, -0.66];
  const falling = new Float32Array(lightChannels);
  const albedo = [0, 0, 0];
  const texture = createGround(plan.ground, plan.seed);
  const closed = plan.room.kind === "sweep" || plan.room.kind === "wall";
  const white = weather === "snow" && !closed ? 1 : 0;
  // Flat tones would make blotches of a surface's grain.
  const rough = plan.style === "illustration" ? 0 : 1;
  const middle = hero.y + hero.height * 0.5;
  return (px: number, py: number, likely: number, out: Float32Array): number => {
    const flatX = px - camera.width / 2;
    const flatY = camera.height / 2 - py;
    const across = flatX * camera.cosRoll + flatY * camera.sinRoll;
    const upwards = flatY * camera.cosRoll - flatX * camera.sinRoll;
    let dx = right[0] * across + up[0] * upwards + forward[0] * camera.focal;
    let dy = right[1] * across + up[1] * upwards + forward[1] * camera.focal;
    let dz = right[2] * across + up[2] * upwards + forward[2] * camera.focal;
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    dx /= length;
    dy /= length;
    dz /= length;
    const found =
      likely === unknown
        ? tracer.trace(camera.x, camera.y, camera.z, dx, dy, dz)
        : tracer.confirm(likely, camera.x, camera.y, camera.z, dx, dy, dz);
    if (found === nowhere) {
      sample(
        distance,
        (across / (camera.width * distanceMargin) + 0.5) * distance.width - 0.5,
        (0.5 - upwards / (camera.height * distanceMargin)) * distance.height - 0.5,
        out,
      );
      out[3] = 1e9;
      return nowhere;
    }
    const { hit } = tracer;
    const t = hit.distance;
    const { nx, ny, nz } = hit;
    const wx = camera.x + dx * t;
    const wy = camera.y + dy * t;
    const wz = camera.z + dz * t;
    readLight(light, px / coarse - 0.5, py / coarse - 0.5, found, falling);
    let gloss = 0;
    let glow = 0;
    if (found === floor || found === wall) {
      const base = found === floor ? colours.floor : plan.room.kind === "sweep" ? colours.floor : colours.wall;
      const part = plan.room.kind === "sweep" ? smooth(0, 1.6, wy) : 0;
      for (let i = 0; i < 3; i++) albedo[i] = (base[i] as number) * (1 - part) + (colours.wall[i] as number) * part;
      if (found === floor) {
        texture(wx, wz, t / camera.focal, albedo);
        gloss = plan.gloss;
      } else {
        const plaster =
          0.965 + 0.07 * noise(wx * 3, wy * 3, plan.seed) * (0.6 + 0.4 * noise(wx * 21, wy * 21, plan.seed));
        const circle = mural
          ? smooth(0.006, -0.006, Math.sqrt((wx - mural.x) ** 2 + (wy - mural.y) ** 2) - mural.radius)
          : 0;
        for (let i = 0; i < 3; i++)
          albedo[i] =
            ((albedo[i] as number) * (1 - circle * 0.5) + (colours.accent[i] as number) * circle * 0.5) * plaster;
      }
    } else {
      const { material } = solids[found - firstSolid] as (typeof solids)[number];
      gloss = material.gloss;
      glow = material.glow ?? 0;
      const grain = rough === 0 ? 1 : 0.97 + 0.06 * noise(wx * 40, (wy + wz) * 40, found);
      const dark = hit.inside ? 0.4 : grain;
      for (let i = 0; i < 3; i++) albedo[i] = (material.colour[i] as number) * dark;
    }
    if (white && ny > 0.5) {
      const lying = smooth(0.5, 0.85, ny) * (found === floor ? smooth(0.28, 0.5, noise(wx * 5, wz * 5, 7)) : 0.85);
      for (let i = 0; i < 3; i++) albedo[i] = (albedo[i] as number) * (1 - lying) + lying * 0.86;
      gloss *= 1 - lying;
    }
    const facing = Math.max(0, nx * kx + ny * ky + nz * kz);
    const beam = facing > 0 ? gobo(wx * ux + wz * uz, wx * vx + (wy - middle) * vy + wz * vz) : 0;
    const halo =
      found === wall && lamp.backdrop > 0
        ? lamp.backdrop * Math.exp(-0.45 * ((wx - hero.x) * (wx - hero.x) + (wy - middle) * (wy - middle)))
        : 0;
    const direct = facing * (falling[0] as number) * beam + halo;
    const grazing = 1 - Math.abs(nx * dx + ny * dy + nz * dz);
    let sharp = 0;
    if (gloss > 0 && beam > 0) {
      const shine =
        Math.max(0, nx * (kx - dx) + ny * (ky - dy) + nz * (kz - dz)) /
        Math.sqrt(Math.max(0.01, 2 - 2 * (kx * dx + ky * dy + kz * dz)));
      // Below that it is less than a thousandth.
      if (shine > 0.7)
        sharp = gloss * shine ** (18 + 160 * gloss * gloss) * (falling[0] as number) * beam * (1 + gloss * 2);
    }
    const mirrored = gloss < 0.05 ? 0 : gloss * (0.07 + 0.75 * grazing ** 4);
    const edge = found >= firstSolid ? Math.max(0, nx * rx + ny * ry + nz * rz) * grazing * grazing * 0.8 : 0;
    // The neon's second colour lies on everything that faces it.
    const second = plan.lighting === "neon" ? Math.max(0, -nx * plan.side * 0.8 + ny * 0.35 + nz * 0.4) * 0.32 : 0;
    for (let i = 0; i < 3; i++)
      out[i] =
        (albedo[i] as number) *
          ((lamp.key[i] as number) * direct +
            (falling[1 + i] as number) +
            (lamp.rim[i] as number) * (edge + second) +
            glow) *
          (1 - mirrored * 0.6) +
        (lamp.key[i] as number) * sharp * 0.6 +
        (falling[4 + i] as number) * mirrored;
    out[3] = t;
    return found;
  };
}

/** Between the map's pixels, of those that lie on the same surface. */
function readLight({ width, height, what, data }: LightMap, x: number, y: number, found: number, out: Float32Array) {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const left = Math.max(0, x0);
  const right = Math.min(width - 1, x0 + 1);
  const top = Math.max(0, y0) * width;
  const bottom = Math.min(height - 1, y0 + 1) * width;
  const a = weigh(what[top + left] as number, found, (1 - x + x0) * (1 - y + y0));
  const b = weigh(what[top + right] as number, found, (x - x0) * (1 - y + y0));
  const c = weigh(what[bottom + left] as number, found, (1 - x + x0) * (y - y0));
  const d = weigh(what[bottom + right] as number, found, (x - x0) * (y - y0));
  const whole = 1 / (a + b + c + d || 1);
  const one = (top + left) * lightChannels;
  const two = (top + right) * lightChannels;
  const three = (bottom + left) * lightChannels;
  const four = (bottom + right) * lightChannels;
  for (let channel = 0; channel < lightChannels; channel++)
    out[channel] =
      ((data[one + channel] as number) * a +
        (data[two + channel] as number) * b +
        (data[three + channel] as number) * c +
        (data[four + channel] as number) * d) *
      whole;
}

/** Light of another surface counts only where there is none of its own. */
const weigh = (there: number, found: number, near: number) =>
  there === found ? near + 1e-4 : there === nowhere ? 0 : (near + 1e-4) * 1e-4;
