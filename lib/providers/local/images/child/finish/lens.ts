import type { Plan } from "../plan/plan.ts";
import { luminance } from "../raster/colour.ts";
import { smooth } from "../raster/noise.ts";
import { blank, blur, halve, type Picture, stretched } from "../raster/plane.ts";
import type { Stage } from "../trace/draw-stage.ts";

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
  const mild = stretched(blurredApart(half, 2, circle, width, scale * 0.24), width, height);
  const strong = stretched(blurredApart(halve(half), 4, circle, width, scale * 0.62), width, height);
  // How much of each copy, by the size of the circle: past twice the scale there is nothing but the stronger one.
  const sizes = 1024;
  const perSize = sizes / (2 * scale);
  const first = Float32Array.from({ length: sizes + 1 }, (_, at) => smooth(0.3, scale * 0.5, at / perSize));
  const second = Float32Array.from({ length: sizes + 1 }, (_, at) => smooth(scale * 0.45, scale * 1.2, at / perSize));
  const { data } = picture;
  for (let y = 0, at = 0; y < height; y++) {
    const some = mild(y);
    const more = strong(y);
    for (let x = 0; x < width * 3; x += 3, at++) {
      const size = circle(at);
      if (size < 0.3) continue;
      const entry = Math.min(sizes, size * perSize) | 0;
      const one = first[entry] as number;
      const two = second[entry] as number;
      for (let i = 0; i < 3; i++) {
        const sharp = data[at * 3 + i] as number;
        const value = sharp + ((some[x + i] as number) - sharp) * one;
        data[at * 3 + i] = value + ((more[x + i] as number) - value) * two;
      }
    }
  }
}

/** A copy `step` times as small, blurred by `radius` pixels of the frame, to which what is in focus adds next to nothing. */
function blurredApart(
  small: Picture,
  step: number,
  circle: (at: number) => number,
  fullWidth: number,
  radius: number,
): Picture {
  const { width, height } = small;
  const parts = new Float32Array(width * height * 4);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const weight = Math.min(1, 0.02 + circle((y * fullWidth + x) * step) / Math.max(1, radius));
      for (let i = 0; i < 3; i++) parts[at * 4 + i] = (small.data[at * 3 + i] as number) * weight;
      parts[at * 4 + 3] = weight;
    }
  blur(parts, width, height, 4, radius / step);
  const out = blank(width, height);
  for (let at = 0; at < width * height; at++) {
    const whole = 1 / Math.max(0.001, parts[at * 4 + 3] as number);
    for (let i = 0; i < 3; i++) out.data[at * 3 + i] = (parts[at * 4 + i] as number) * whole;
  }
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
  const { data, width, height } = picture;
  const spill = stretched(wide, width, height);
  for (let y = 0, at = 0; y < height; y++) {
    const row = spill(y);
    for (let x = 0; x < row.length; x++, at++) data[at] = (data[at] as number) + (row[x] as number);
  }
}
