import { labOfRgb } from "#lib/media/measure/oklab.ts";
import { blur } from "../raster/plane.ts";
import type { Pixels } from "./cut-out.ts";
import { type Background, expectedAt } from "./fit-background.ts";

/** Product and background nearer than this (OKLab, squared) cannot be told apart within a pixel. */
const tellable = 0.06 ** 2;
/** Of the blurred mask: above it a pixel is all product. */
const inside = 0.97;
/** How far around an edge pixel the product's colour is looked for, in pixels. */
const reach = 4;

/**
 * Gives a picture the opacity of what is `kept`. Edge pixels are part background: each takes the mean colour of the sure
 * pixels around it, and as its opacity how far it lies from the background (in its shade) on the way to that colour.
 */
export function matte(
  { data, width, height }: Pixels,
  kept: Uint8Array,
  lab: Float32Array,
  ground: Background,
  shade: Float32Array,
): Pixels {
  const soft = Float32Array.from(kept);
  blur(soft, width, height, 1, 1);
  const out = Uint8Array.from(data);
  const own = new Float64Array(3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const part = soft[at] as number;
      if (part < 0.12 || part >= inside) {
        out[at * 4 + 3] = part < 0.12 ? 0 : 255;
        continue;
      }
      let alpha = Math.min(1, Math.max(0, (part - 0.42) / 0.5));
      if (colourNear(data, soft, width, height, x, y, own)) {
        const cover = coverage(lab, at, labOfRgb(own[0] as number, own[1] as number, own[2] as number), {
          ground,
          shade: shadeNear(shade, soft, width, height, x, y),
        });
        // A little is taken off: what is nearly all background would still show as a line.
        if (cover !== null) alpha = Math.min(1, Math.max(0, (cover - 0.1) / 0.85));
        out.set(own, at * 4);
      }
      out[at * 4 + 3] = Math.round(alpha * 255);
    }
  return { data: out, width, height };
}

/** The mean of the sure pixels around, into `own`; false where there are none. */
function colourNear(
  data: Uint8Array,
  soft: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  own: Float64Array,
): boolean {
  let [r, g, b, count] = [0, 0, 0, 0];
  for (let qy = Math.max(0, y - reach); qy <= Math.min(height - 1, y + reach); qy++)
    for (let qx = Math.max(0, x - reach); qx <= Math.min(width - 1, x + reach); qx++) {
      const from = qy * width + qx;
      if ((soft[from] as number) < inside) continue;
      r += data[from * 4] as number;
      g += data[from * 4 + 1] as number;
      b += data[from * 4 + 2] as number;
      count++;
    }
  if (count === 0) return false;
  own[0] = r / count;
  own[1] = g / count;
  own[2] = b / count;
  return true;
}

/** The mean shade of the background around, 1 where there is none. */
function shadeNear(shade: Float32Array, soft: Float32Array, width: number, height: number, x: number, y: number) {
  let [sum, count] = [0, 0];
  for (let qy = Math.max(0, y - reach); qy <= Math.min(height - 1, y + reach); qy++)
    for (let qx = Math.max(0, x - reach); qx <= Math.min(width - 1, x + reach); qx++) {
      const from = qy * width + qx;
      if ((soft[from] as number) > 1 - inside) continue;
      sum += shade[from] as number;
      count++;
    }
  return count === 0 ? 1 : sum / count;
}

/** 0 at the background's colour, 1 at the product's; `null` where these are too alike. */
function coverage(
  lab: Float32Array,
  at: number,
  own: { l: number; a: number; b: number },
  { ground, shade }: { ground: Background; shade: number },
) {
  let [along, whole] = [0, 0];
  for (const [channel, value] of [own.l, own.a, own.b].entries()) {
    const behind = expectedAt(ground, at, channel) * shade;
    const way = value - behind;
    along += way * ((lab[at * 3 + channel] as number) - behind);
    whole += way * way;
  }
  return whole < tellable ? null : along / whole;
}
