import type { Plan } from "../plan/plan.ts";
import { encode, luminance } from "../raster/colour.ts";
import { hash, smooth } from "../raster/noise.ts";
import type { Stage } from "../trace/draw-stage.ts";
import { onCard } from "../trace/tracer.ts";
import { followStyle } from "./follow-style.ts";
import { createInk } from "./ink.ts";
import { looks } from "./looks.ts";
import { createPaper, wash } from "./watercolour.ts";

/** The last touch on one pixel, in encoded values 0 to 1. */
export type Finish = (rgb: Float64Array, x: number, y: number, at: number) => void;

/** Linear light to the finished 8-bit RGB frame in the style's look. */
export function grade(plan: Plan, stage: Stage): Uint8Array {
  const { width, height, style, seed } = plan;
  if (style === "watercolor") wash(stage, seed);
  const { data } = stage.picture;
  const look = plan.guide ? followStyle(looks[style], plan.guide, stage.picture) : looks[style];
  const { fade } = look;
  // A style's colour is the stage's; the product's own is what people will compare with the real thing.
  const ownSaturation = 1 + (looks[style].saturation - 1) * 0.4;
  const keep = 1 - fade * 1.2;
  const [shadowR, shadowG, shadowB] = look.shadows;
  const [lightR, lightG, lightB] = look.lights;
  const curve = createCurve(look.contrast);
  const falls = createVignette(look.vignette, look.exposure);
  const grainAt = createGrain(look.grain, seed);
  const finish =
    style === "illustration"
      ? createInk(stage, width, height)
      : style === "watercolor"
        ? createPaper(stage, width, height, seed)
        : null;
  const out = new Uint8ClampedArray(width * height * 3);
  const rgb = new Float64Array(3);
  const corner = (width * width + height * height) / 4;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const away = ((x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2)) / corner;
      const fall = falls[(away * vignetteSteps) | 0] as number;
      const from = at * 3;
      const r = tone((data[from] as number) * fall);
      const g = tone((data[from + 1] as number) * fall);
      const b = tone((data[from + 2] as number) * fall);
      const level = luminance(r, g, b);
      const saturation = stage.what[at] === onCard ? ownSaturation : look.saturation;
      const dark = (1 - level) * (1 - level);
      const bright = level * level;
      let red = fade + (curve(level + (r - level) * saturation) + shadowR * dark + lightR * bright) * keep;
      let green = fade + (curve(level + (g - level) * saturation) + shadowG * dark + lightG * bright) * keep;
      let blue = fade + (curve(level + (b - level) * saturation) + shadowB * dark + lightB * bright) * keep;
      if (finish) {
        rgb[0] = red;
        rgb[1] = green;
        rgb[2] = blue;
        finish(rgb, x, y, at);
        red = rgb[0];
        green = rgb[1];
        blue = rgb[2];
      }
      const grain = grainAt(x, y) * (1.1 - 0.6 * Math.abs(level - 0.4));
      out[from] = red * 255 + grain;
      out[from + 1] = green * 255 + grain;
      out[from + 2] = blue * 255 + grain;
    }
  return new Uint8Array(out.buffer);
}

const brightest = 4;
const toneSteps = 65_536;
/** `shoulder` and encoding for light 0 to `brightest`; the steps are far finer than a byte, in the shadows as well. */
const tones = Float32Array.from(
  { length: toneSteps + 1 },
  (_, at) => encode(shoulder((brightest * at) / toneSteps)) / 255,
);

/** Linear light to an encoded value 0 to 1. */
const tone = (value: number) =>
  tones[Math.min(toneSteps, Math.max(0, (value * (toneSteps / brightest) + 0.5) | 0))] as number;

/** Straight up to 0.65, then bending towards 1, so that lamps and highlights keep their colour a while. */
function shoulder(value: number): number {
  return value < 0.65 ? value : 0.65 + 0.35 * (1 - Math.exp(-(value - 0.65) / 0.42));
}

const curveSteps = 1024;

function createCurve(contrast: number) {
  const table = Float32Array.from({ length: curveSteps + 1 }, (_, at) => bend(at / curveSteps, contrast));
  return (value: number) => table[Math.min(curveSteps, Math.max(0, (value * curveSteps + 0.5) | 0))] as number;
}

/** An S around 0.45 in encoded values. */
function bend(value: number, contrast: number): number {
  if (value <= 0 || value >= 1) return value;
  const pivot = 0.45;
  return value < pivot
    ? pivot * (value / pivot) ** contrast
    : 1 - (1 - pivot) * ((1 - value) / (1 - pivot)) ** contrast;
}

const vignetteSteps = 4096;

/** Factors on light by the square of the distance from the middle, as a part of the corner's. */
const createVignette = (strength: number, exposure: number) =>
  Float32Array.from(
    { length: vignetteSteps + 1 },
    (_, at) => exposure * (1 - strength * smooth(0.35, 1.05, Math.sqrt(at / vignetteSteps)) * 1.25),
  );

const grainSide = 256;

/** Film grain of two sizes in 8-bit steps around zero: one tile of it, shifted in every repetition. */
function createGrain(strength: number, seed: number) {
  const tile = Float32Array.from({ length: grainSide * grainSide }, (_, at) => {
    const x = at % grainSide;
    const y = (at - x) / grainSide;
    return (hash(x, y, seed) * 1.5 + hash(x >> 1, y >> 1, seed + 2) - 1.25) * strength * 2.2;
  });
  return (x: number, y: number) =>
    tile[((y + 90 * (x >> 8)) & (grainSide - 1)) * grainSide + ((x + 122 * (y >> 8)) & (grainSide - 1))] as number;
}
