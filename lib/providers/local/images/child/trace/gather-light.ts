import type { Plan } from "../plan/plan.ts";
import type { Picture } from "../raster/plane.ts";
import { createSampler, lightChannels, tile } from "./sample-light.ts";
import type { Rgb } from "./solids.ts";
import { nowhere, type Tracer } from "./tracer.ts";

/** What falls on the stage, at a third of the frame's size: seven values a pixel. */
export interface LightMap {
  width: number;
  height: number;
  /** Surface numbers, as the tracer gives them. */
  what: Int16Array;
  /** Key seen 0 to 1; bounced and sky light (3); mirrored light (3). */
  data: Float32Array;
}

/** One light pixel for as many pixels of the frame each way. */
export const coarse = 3;
/** Neighbours in a tile look in directions far apart. */
const order = [0, 5, 7, 3, 8, 1, 6, 2, 4];

/** Soft shadows, one bounce of colour and blurred mirroring, sampled sparsely and smoothed within each surface. */
export function gatherLight(plan: Plan, tracer: Tracer, distance: Picture, cardColour: Rgb): LightMap {
  const width = Math.ceil(plan.width / coarse);
  const height = Math.ceil(plan.height / coarse);
  const what = new Int16Array(width * height);
  const normals = new Float32Array(width * height * 3);
  const data = new Float32Array(width * height * lightChannels);
  const sample = createSampler(plan, tracer, distance, cardColour);
  const { camera } = plan;
  const { right, up, forward } = camera;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const flatX = (x + 0.5) * coarse - camera.width / 2;
      const flatY = camera.height / 2 - (y + 0.5) * coarse;
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
        order[(y % tile) * tile + (x % tile)] as number,
      );
    }
  return { width, height, what, data: smoothWithin(data, what, normals, width, height) };
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
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
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
