import { luminance } from "./colour.ts";
import type { Stage } from "./draw-stage.ts";
import { smooth } from "./noise.ts";
import type { Plan } from "./plan.ts";
import { blank, blur, halve, type Picture, sample } from "./plane.ts";

/**
 * Depth of field: what is not at the focus is mixed with two blurred copies by its circle of confusion. The copies leave
 * out what is sharp, so that nothing in focus glows into its surroundings.
 */
export function defocus({ camera, aperture, width, height }: Plan, { picture, depth }: Stage): void {
  if (aperture === 0) return;
  const scale = (aperture * Math.min(width, height)) / 1000;
  const circle = (at: number) => {
    const away = depth[at] as number;
    if (away > 1e8) return 0;
    return (
      ((scale * Math.max(0, Math.abs(away - camera.focus) - 0.3)) / Math.max(0.3, Math.min(away, 3 * camera.focus))) * 2
    );
  };
  const half = halve(picture);
  const copies = [scale * 0.24, scale * 0.62].map((radius) => blurredApart(half, circle, width, radius));
  const soft = [0, 0, 0];
  const softer = [0, 0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const size = circle(at);
      if (size < 0.3) continue;
      sample(copies[0] as Picture, x / 2 - 0.25, y / 2 - 0.25, soft);
      sample(copies[1] as Picture, x / 2 - 0.25, y / 2 - 0.25, softer);
      const some = smooth(0.3, scale * 0.5, size);
      const more = smooth(scale * 0.45, scale * 1.2, size);
      for (let i = 0; i < 3; i++) {
        const mild = (picture.data[at * 3 + i] as number) * (1 - some) + (soft[i] as number) * some;
        picture.data[at * 3 + i] = mild * (1 - more) + (softer[i] as number) * more;
      }
    }
}

function blurredApart(half: Picture, circle: (at: number) => number, fullWidth: number, radius: number): Picture {
  const { width, height } = half;
  const parts = new Float32Array(width * height * 4);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const weight = Math.min(1, 0.02 + circle(y * 2 * fullWidth + x * 2) / Math.max(1, radius));
      for (let i = 0; i < 3; i++) parts[at * 4 + i] = (half.data[at * 3 + i] as number) * weight;
      parts[at * 4 + 3] = weight;
    }
  blur(parts, width, height, 4, radius / 2);
  const out = blank(width, height);
  for (let at = 0; at < width * height; at++)
    for (let i = 0; i < 3; i++)
      out.data[at * 3 + i] = (parts[at * 4 + i] as number) / Math.max(0.001, parts[at * 4 + 3] as number);
  return out;
}

/** Bright light spills: what is above paper white, blurred and laid over. `part` is how much of it. */
export function bloom(picture: Picture, part: number, threshold: number): void {
  const small = halve(halve(picture));
  for (let at = 0; at < small.data.length; at += 3) {
    const level = luminance(small.data[at] as number, small.data[at + 1] as number, small.data[at + 2] as number);
    const over = smooth(threshold, threshold + 0.8, level);
    for (let i = 0; i < 3; i++) small.data[at + i] = Math.min(3, small.data[at + i] as number) * over;
  }
  const wide = { ...small, data: Float32Array.from(small.data) };
  blur(small.data, small.width, small.height, 3, small.height * 0.008);
  blur(wide.data, small.width, small.height, 3, small.height * 0.035);
  for (let at = 0; at < wide.data.length; at++)
    wide.data[at] = ((small.data[at] as number) * 0.45 + (wide.data[at] as number) * 0.55) * part;
  const out = [0, 0, 0];
  for (let y = 0, at = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++, at += 3) {
      sample(wide, x / 4 - 0.375, y / 4 - 0.375, out);
      for (let i = 0; i < 3; i++) picture.data[at + i] = (picture.data[at + i] as number) + (out[i] as number);
    }
}
