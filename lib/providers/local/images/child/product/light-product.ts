import type { Plan } from "../plan/plan.ts";
import { linearOfByte } from "../raster/colour.ts";
import { smooth } from "../raster/noise.ts";
import { blur } from "../raster/plane.ts";
import type { Pixels } from "./cut-out.ts";

/** Linear light and opacity at `u` (0 left to 1 right) and `v` (0 foot to 1 top), into `out`. */
export type ProductLight = (u: number, v: number, out: Float32Array) => void;

/** Its own pixels under the stage's lamp: a rounded body between lit and shaded side, and a line of rim light. */
export function createProductLight(
  { key, lamp, side, camera, hero, lighting, style }: Plan,
  { data, width, height }: Pixels,
): ProductLight {
  const soft = new Float32Array(width * height);
  for (let at = 0; at < soft.length; at++) soft[at] = (data[at * 4 + 3] as number) / 255;
  blur(soft, width, height, 1, Math.max(2, Math.min(width, height) * 0.022));
  const [kx, ky, kz] = key;
  const toRight = kx * camera.right[0] + kz * camera.right[2];
  const toUs = hero.lying ? ky : -(kx * camera.forward[0] + ky * camera.forward[1] + kz * camera.forward[2]);
  const level = (lamp.key[0] + lamp.key[1] + lamp.key[2]) / 3;
  const fill = (lamp.sky[0] + lamp.sky[1] + lamp.sky[2]) / 3;
  // Product photos come lit: the stage's light is a tint and a turn on top of that, and never so dark that it is lost.
  const tint = lamp.key.map((value, i) => (value / level) * 0.6 + ((lamp.sky[i] as number) / fill) * 0.4);
  const strength = lighting === "neon" ? 0.5 : lighting === "golden_hour" ? 0.6 : 0.42;
  const exposure = {
    natural: 1,
    studio: 1.02,
    golden_hour: 1,
    neon: 0.85,
    backlit: 0.88,
    low_key: 0.98,
    high_key: 1.1,
  }[lighting];
  const turn = style === "illustration" ? 0.5 : lighting === "low_key" ? 0.46 : lighting === "high_key" ? 0.12 : 0.32;
  const texel = new Float32Array(4);
  return (u, v, out) => {
    fetch(data, width, height, u * width - 0.5, (1 - v) * height - 0.5, texel);
    out[3] = texel[3] as number;
    if (out[3] === 0) return;
    const x = Math.min(width - 3, Math.max(2, Math.floor(u * width)));
    const y = Math.min(height - 3, Math.max(2, Math.floor((1 - v) * height)));
    const at = y * width + x;
    const slopeX = (soft[at - 2] as number) - (soft[at + 2] as number);
    const slopeY = (soft[at + 2 * width] as number) - (soft[at - 2 * width] as number);
    const edge = smooth(1, 0.5, soft[at] as number);
    const length = Math.hypot(slopeX, slopeY) || 1;
    const across = (u - 0.5) * 2;
    const body = hero.lying ? 1 : 1 + turn * (across * toRight * 1.2 + (toUs - 0.5) * 0.35) - (1 - v) ** 4 * 0.16;
    const lit = Math.max(0.22, body) * exposure;
    const rim = edge * Math.max(0, (-side * slopeX) / length + 0.35 * (slopeY / length)) * (hero.lying ? 0.1 : 0.5);
    const kiss = edge * Math.max(0, (toRight * slopeX) / length) * (hero.lying ? 0.1 : 0.28);
    for (let i = 0; i < 3; i++) {
      const colour = texel[i] as number;
      const shaded = colour * lit * (1 - strength + strength * (tint[i] as number));
      out[i] = shaded + ((lamp.rim[i] as number) * rim + (lamp.key[i] as number) * kiss) * (0.25 + 0.5 * colour);
    }
  };
}

/** Bilinear and weighted by opacity, in linear light. */
function fetch(data: Uint8Array, width: number, height: number, x: number, y: number, out: Float32Array) {
  out.fill(0);
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  for (let corner = 0; corner < 4; corner++) {
    const qx = x0 + (corner & 1);
    const qy = y0 + (corner >> 1);
    if (qx < 0 || qy < 0 || qx >= width || qy >= height) continue;
    const at = (qy * width + qx) * 4;
    const weight = (corner & 1 ? x - x0 : 1 - x + x0) * (corner >> 1 ? y - y0 : 1 - y + y0);
    const alpha = ((data[at + 3] as number) / 255) * weight;
    for (let i = 0; i < 3; i++) out[i] = (out[i] as number) + (linearOfByte[data[at + i] as number] as number) * alpha;
    out[3] = (out[3] as number) + alpha;
  }
  const alpha = out[3] as number;
  if (alpha > 0) for (let i = 0; i < 3; i++) out[i] = (out[i] as number) / alpha;
}
