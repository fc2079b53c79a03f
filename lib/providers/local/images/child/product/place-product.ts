import { project } from "../plan/camera.ts";
import type { Plan } from "../plan/plan.ts";
import { smooth } from "../raster/noise.ts";
import type { Stage } from "../trace/draw-stage.ts";
import { firstSolid, floor, onCard, wall } from "../trace/tracer.ts";
import type { Pixels } from "./cut-out.ts";
import { createProductLight, type ProductLight } from "./light-product.ts";

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
  const light = createProductLight(plan, product);
  const { width, height, camera, hero } = plan;
  const { picture, what, depth } = stage;
  const out = new Float32Array(4);
  const foot = footOf(product, thickness(plan) * tiltOf(plan));
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
      if (!hero.lying && v < 0.1 && v > -0.1 && what[at] !== wall && isBeside(depth[at] as number, place, hero.width))
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
  return { middle: (left + right) / width / 2, half, rise: half * (0.05 + 0.42 * tilt) };
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

/** How steeply its foot is looked down upon: the sine of that angle. */
function tiltOf({ camera, hero }: Plan): number {
  const down = camera.y - hero.y;
  return Math.max(0, down) / Math.hypot(camera.x - hero.x, down, camera.z - hero.z);
}

/** How deep it is, as a part of a round body of its width. */
const thickness = ({ hero }: Plan) => (hero.framed ? 0.12 : 1);

/** Near enough to the foot to be in its contact shadow: not a thing in front of it. */
const isBeside = (depth: number, place: Place, width: number) => Math.abs(depth - place.depth) < width * 0.6 + 0.1;

function placeOf(plan: Plan): Place {
  const { camera, hero } = plan;
  const at = project(camera, hero.x, hero.y, hero.z);
  const width = hero.width * at.scale;
  const height = hero.height * at.scale;
  if (hero.lying) return { across: at.across, foot: at.upwards - height / 2, width, height, depth: at.depth };
  // The near side of what it stands on is lower in the frame than its axis.
  const sunk = thickness(plan) * tiltOf(plan) * hero.width * 0.24 * at.scale + 0.006 * height;
  return { across: at.across, foot: at.upwards - sunk, width, height, depth: at.depth };
}

/** Its mirror image below the foot, fainter and softer the further away. */
function mirror(
  light: ProductLight,
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
