import { project } from "./camera.ts";
import { linearOfByte } from "./colour.ts";
import type { Pixels } from "./cut-out.ts";
import type { Stage } from "./draw-stage.ts";
import { smooth } from "./noise.ts";
import type { Plan } from "./plan.ts";
import { blur } from "./plane.ts";
import { firstSolid, floor, onCard, wall } from "./tracer.ts";

/** Where the product's picture lies in the unrolled frame, in pixels from its centre. */
interface Place {
  across: number;
  /** Of its lower edge. */
  foot: number;
  width: number;
  height: number;
  depth: number;
}

/** The product on the finished stage: lit like it, mirrored in what is glossy, behind what stands in front. */
export function placeProduct(plan: Plan, stage: Stage, product: Pixels): void {
  const place = placeOf(plan);
  const light = createLight(plan, product);
  const { width, height, camera, hero } = plan;
  const { picture, what, depth } = stage;
  const out = new Float32Array(4);
  const foot = footOf(product, Math.abs(camera.forward[1]));
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const flatX = x + 0.5 - camera.width / 2;
      const flatY = camera.height / 2 - (y + 0.5);
      const across = flatX * camera.cosRoll + flatY * camera.sinRoll;
      const upwards = flatY * camera.cosRoll - flatX * camera.sinRoll;
      const u = (across - place.across) / place.width + 0.5;
      if (u <= -0.06 || u >= 1.06) continue;
      const v = (upwards - place.foot) / place.height;
      if (v < 0 && !hero.lying && plan.gloss > 0.4 && what[at] === floor && hero.y === 0)
        mirror(light, u, v, place, plan.gloss, picture.data, at, out);
      if (!hero.lying && v < 0.1 && v > -0.1 && (what[at] as number) !== wall)
        touch(foot, u, (upwards - place.foot) / place.width, picture.data, at);
      if (v <= 0 || v >= 1 || (depth[at] as number) < place.depth - hero.width * 0.5) continue;
      if ((what[at] as number) >= firstSolid && (depth[at] as number) < place.depth - 0.08 && !hero.lying) {
        const base = plan.solids[(what[at] as number) - firstSolid];
        if (base && base.z > 0.05 + hero.width * 0.1 && base.y + base.height > hero.y + 0.01) continue;
      }
      light(u, v, out);
      const alpha = out[3] as number;
      if (alpha <= 0) continue;
      for (let i = 0; i < 3; i++)
        picture.data[at * 3 + i] = (picture.data[at * 3 + i] as number) * (1 - alpha) + (out[i] as number) * alpha;
      if (alpha > 0.5) {
        depth[at] = place.depth;
        what[at] = onCard;
      }
    }
}

/** What the product stands on, in its own widths: from, to, and how far the contact reaches in the frame. */
interface Foot {
  middle: number;
  half: number;
  rise: number;
}

function footOf({ data, width, height }: Pixels, tilt: number): Foot {
  let [left, right] = [width, 0];
  for (let y = Math.floor(height * 0.955); y < height * 0.99; y++)
    for (let x = 0; x < width; x++)
      if ((data[(y * width + x) * 4 + 3] as number) > 128) {
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
  const half = Math.max(0.02, (right - left) / width / 2);
  return { middle: (left + right) / width / 2, half, rise: half * (0.07 + 0.42 * tilt) };
}

/** The dark line where two things meet, which no lamp gets into. */
function touch({ middle, half, rise }: Foot, u: number, up: number, data: Float32Array, at: number) {
  const r = Math.hypot((u - middle) / (half * 1.06), (up - rise * 0.45) / rise);
  const dark = 0.72 * smooth(1.12, 0.55, r);
  if (dark <= 0) return;
  for (let i = 0; i < 3; i++) data[at * 3 + i] = (data[at * 3 + i] as number) * (1 - dark);
}

/** How tall the product is in the frame, in pixels: what its picture is worth scaling to. */
export const productHeight = (plan: Plan): number => Math.ceil(placeOf(plan).height);

function placeOf({ camera, hero }: Plan): Place {
  const at = project(camera, hero.x, hero.y, hero.z);
  const width = hero.width * at.scale;
  const height = hero.height * at.scale;
  if (hero.lying) return { across: at.across, foot: at.upwards - height / 2, width, height, depth: at.depth };
  // The near side of what it stands on is lower in the frame than its axis.
  const sunk = Math.abs(camera.forward[1]) * hero.width * 0.16 * at.scale + 0.006 * height;
  return { across: at.across, foot: at.upwards - sunk, width, height, depth: at.depth };
}

type Light = (u: number, v: number, out: Float32Array) => void;

/** Its own pixels under the stage's lamp: a rounded body between lit and shaded side, and a line of rim light. */
function createLight({ key, lamp, side, camera, hero, lighting, style }: Plan, { data, width, height }: Pixels): Light {
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
  const strength = lighting === "neon" ? 0.75 : lighting === "golden_hour" ? 0.6 : 0.42;
  const exposure = { natural: 1, studio: 1.02, golden_hour: 1, neon: 0.72, backlit: 0.8, low_key: 0.78, high_key: 1.1 }[
    lighting
  ];
  const turn = style === "illustration" ? 0.5 : lighting === "low_key" ? 0.6 : lighting === "high_key" ? 0.12 : 0.32;
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

/** Its mirror image below the foot, fainter and softer the further away. */
function mirror(
  light: Light,
  u: number,
  v: number,
  place: Place,
  gloss: number,
  data: Float32Array,
  at: number,
  out: Float32Array,
) {
  const down = -v;
  const part = gloss * 0.5 * smooth(0.62, 0, down);
  if (part <= 0.002) return;
  const spread = down * 0.05 * (1.2 - gloss);
  const sum = [0, 0, 0, 0];
  const turns = 5;
  for (let turn = 0; turn < turns; turn++) {
    light(
      u + ((turn - 2) * spread * place.height) / place.width / 2,
      Math.min(0.999, down * (1 + ((turn * 2) % turns) * 0.02) + 0.004),
      out,
    );
    for (let i = 0; i < 3; i++) sum[i] = (sum[i] as number) + ((out[i] as number) * (out[3] as number)) / turns;
    sum[3] = (sum[3] as number) + (out[3] as number) / turns;
  }
  const cover = part * (sum[3] as number);
  for (let i = 0; i < 3; i++) data[at * 3 + i] = (data[at * 3 + i] as number) * (1 - cover) + (sum[i] as number) * part;
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
