import { luminance } from "../raster/colour.ts";
import { smooth } from "../raster/noise.ts";
import type { Stage } from "../trace/draw-stage.ts";
import { onCard } from "../trace/tracer.ts";
import type { Finish } from "./grade.ts";

const bands = 6;
const ink = [0.13, 0.1, 0.16] as const;

/** Flat tones and a drawn line where surfaces meet. The product keeps its tones: nobody redraws it. */
export function createInk({ what, depth }: Stage, width: number, height: number): Finish {
  return (rgb, x, y, at) => {
    const product = what[at] === onCard;
    const level = luminance(rgb[0] as number, rgb[1] as number, rgb[2] as number);
    const scaled = level * bands;
    const flat = (Math.floor(scaled) + smooth(0.42, 0.58, scaled % 1)) / bands;
    const factor = level > 0.01 && !product ? (flat * 0.8 + level * 0.2) / level : 1;
    let line = 0;
    for (let reach = 1; reach <= 2; reach++) {
      if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
      for (const to of [at + reach, at - reach, at + reach * width, at - reach * width]) {
        const jump = Math.abs((depth[to] as number) - (depth[at] as number)) > 0.09;
        if (what[to] !== what[at] || jump) line = Math.max(line, reach === 1 ? 0.72 : 0.4);
      }
    }
    if (product) line *= 0.5;
    for (let i = 0; i < 3; i++) rgb[i] = (rgb[i] as number) * factor * (1 - line) + line * (ink[i] as number);
  };
}
