import { smooth } from "../raster/noise.ts";
import { blur, type Picture } from "../raster/plane.ts";
import type { Rgb } from "../trace/solids.ts";

export const between = (random: () => number, least: number, most: number) => least + random() * (most - least);

export function each(picture: Picture, colour: (x: number, y: number) => Rgb) {
  for (let y = 0, at = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++, at += 3) picture.data.set(colour(x, y), at);
}

export function soften(picture: Picture, part: number) {
  blur(picture.data, picture.width, picture.height, 3, picture.height * part);
}

export function rect(
  { data, width, height }: Picture,
  left: number,
  top: number,
  right: number,
  bottom: number,
  colour: Rgb,
) {
  const x1 = Math.min(width, Math.round(right));
  const y1 = Math.min(height, Math.round(bottom));
  for (let y = Math.max(0, Math.round(top)); y < y1; y++)
    for (let x = Math.max(0, Math.round(left)); x < x1; x++) data.set(colour, (y * width + x) * 3);
}

/** A point of light out of focus: flat, a little brighter towards its rim, as lenses draw it. */
export function disc(
  { data, width, height }: Picture,
  cx: number,
  cy: number,
  radius: number,
  colour: Rgb,
  part: number,
) {
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, cy + radius); y++)
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, cx + radius); x++) {
      const r = Math.hypot(x - cx, y - cy) / radius;
      if (r >= 1) continue;
      const cover = part * smooth(1, 0.82, r) * (0.72 + 0.28 * r * r);
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = (data[at + channel] as number) * (1 - cover) + (colour[channel] as number) * cover;
    }
}
