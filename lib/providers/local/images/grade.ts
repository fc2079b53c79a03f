import { encode, luminance } from "./colour.ts";
import type { Stage } from "./draw-stage.ts";
import { clouds, hash, noise, smooth } from "./noise.ts";
import type { Plan, Style } from "./plan.ts";
import type { Picture } from "./plane.ts";
import { sample } from "./plane.ts";

interface Look {
  /** Around middle grey; 1 leaves it. */
  contrast: number;
  saturation: number;
  /** Added to shadows and to lights, in encoded fractions. */
  shadows: readonly [number, number, number];
  lights: readonly [number, number, number];
  /** Lifted black, 0 to 1. */
  fade: number;
  vignette: number;
  /** Standard deviation in 8-bit steps. */
  grain: number;
}

const looks: Record<Style, Look> = {
  photorealistic: {
    contrast: 1.08,
    saturation: 1.04,
    shadows: [0, 0, 0.004],
    lights: [0.006, 0.002, -0.004],
    fade: 0,
    vignette: 0.14,
    grain: 2.2,
  },
  cinematic: {
    contrast: 1.2,
    saturation: 0.94,
    shadows: [-0.018, 0.008, 0.03],
    lights: [0.035, 0.008, -0.03],
    fade: 0.012,
    vignette: 0.34,
    grain: 4.2,
  },
  editorial: {
    contrast: 1.2,
    saturation: 0.84,
    shadows: [0.004, 0.002, 0],
    lights: [0.008, 0.004, -0.006],
    fade: 0.02,
    vignette: 0.1,
    grain: 3.6,
  },
  minimal: {
    contrast: 0.98,
    saturation: 0.86,
    shadows: [0.012, 0.012, 0.014],
    lights: [0, 0, 0],
    fade: 0.02,
    vignette: 0.04,
    grain: 1.2,
  },
  illustration: {
    contrast: 1.06,
    saturation: 1.25,
    shadows: [0.01, 0, 0.03],
    lights: [0.01, 0.004, -0.01],
    fade: 0.02,
    vignette: 0,
    grain: 1.6,
  },
  render_3d: {
    contrast: 1.06,
    saturation: 1.16,
    shadows: [0.006, 0, 0.014],
    lights: [0, 0, 0],
    fade: 0,
    vignette: 0.08,
    grain: 0.6,
  },
  watercolor: {
    contrast: 1.04,
    saturation: 1.42,
    shadows: [0.02, 0.012, 0.03],
    lights: [0.01, 0.006, -0.008],
    fade: 0.08,
    vignette: 0,
    grain: 1.5,
  },
  vintage: {
    contrast: 0.94,
    saturation: 0.72,
    shadows: [0.036, 0.014, 0.02],
    lights: [0.03, 0.012, -0.05],
    fade: 0.075,
    vignette: 0.32,
    grain: 6.5,
  },
};

/** Linear light to the finished 8-bit RGB frame in the style's look. */
export function grade(plan: Plan, stage: Stage): Uint8Array {
  const { width, height, style, seed } = plan;
  if (style === "watercolor") wash(stage.picture, seed);
  const { data } = stage.picture;
  const look = looks[style];
  const out = new Uint8Array(width * height * 3);
  const rgb = new Float64Array(3);
  const corner = Math.hypot(width, height) / 2;
  const curve = Float32Array.from({ length: 1025 }, (_, at) => bend(at / 1024, look.contrast));
  const finish =
    style === "illustration"
      ? createInk(stage, width, height)
      : style === "watercolor"
        ? createPaper(width, height, seed)
        : null;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const away = Math.sqrt((x - width / 2) ** 2 + (y - height / 2) ** 2) / corner;
      const fall = 1 - look.vignette * smooth(0.35, 1.05, away) * 1.25;
      for (let i = 0; i < 3; i++) rgb[i] = tone((data[at * 3 + i] as number) * fall);
      const level = luminance(rgb[0] as number, rgb[1] as number, rgb[2] as number);
      const dark = (1 - level) ** 2;
      const bright = level * level;
      for (let i = 0; i < 3; i++) {
        const wanted = level + ((rgb[i] as number) - level) * look.saturation;
        const value =
          (curve[Math.round(Math.min(1, Math.max(0, wanted)) * 1024)] as number) +
          (look.shadows[i] as number) * dark +
          (look.lights[i] as number) * bright;
        rgb[i] = look.fade + value * (1 - look.fade * 1.2);
      }
      finish?.(rgb, x, y, at);
      const grain =
        (hash(x, y, seed) * 1.5 + hash(x >> 1, y >> 1, seed + 2) - 1.25) *
        look.grain *
        2.2 *
        (1.1 - 0.6 * Math.abs(level - 0.4));
      for (let i = 0; i < 3; i++)
        out[at * 3 + i] = Math.round(Math.min(255, Math.max(0, (rgb[i] as number) * 255 + grain)));
    }
  return out;
}

const brightest = 4;
const steps = 8192;
/** `shoulder` and encoding for light 0 to `brightest`, spaced by square roots as the eye has it. */
const tones = Float32Array.from(
  { length: steps + 1 },
  (_, at) => encode(shoulder(brightest * (at / steps) ** 2)) / 255,
);

/** Linear light to an encoded value 0 to 1. */
const tone = (value: number) =>
  tones[value <= 0 ? 0 : Math.round(Math.sqrt(Math.min(1, value / brightest)) * steps)] as number;

/** Straight up to 0.65, then bending towards 1, so that lamps and highlights keep their colour a while. */
function shoulder(value: number): number {
  return value < 0.65 ? value : 0.65 + 0.35 * (1 - Math.exp(-(value - 0.65) / 0.42));
}

/** An S around 0.45 in encoded values. */
function bend(value: number, contrast: number): number {
  if (value <= 0 || value >= 1) return value;
  const pivot = 0.45;
  return value < pivot
    ? pivot * (value / pivot) ** contrast
    : 1 - (1 - pivot) * ((1 - value) / (1 - pivot)) ** contrast;
}

type Finish = (rgb: Float64Array, x: number, y: number, at: number) => void;

/** Flat tones and a drawn line where surfaces meet. */
function createInk({ what, depth }: Stage, width: number, height: number): Finish {
  return (rgb, x, y, at) => {
    const level = luminance(rgb[0] as number, rgb[1] as number, rgb[2] as number);
    const bands = 6;
    const scaled = level * bands;
    const flat = (Math.floor(scaled) + smooth(0.42, 0.58, scaled % 1)) / bands;
    const factor = level > 0.01 ? (flat * 0.8 + level * 0.2) / level : 1;
    let line = 0;
    for (let reach = 1; reach <= 2; reach++) {
      if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
      for (const to of [at + reach, at - reach, at + reach * width, at - reach * width]) {
        const jump = Math.abs((depth[to] as number) - (depth[at] as number)) > 0.09;
        if (what[to] !== what[at] || jump) line = Math.max(line, reach === 1 ? 0.72 : 0.4);
      }
    }
    for (let i = 0; i < 3; i++)
      rgb[i] = (rgb[i] as number) * factor * (1 - line) + line * ([0.13, 0.1, 0.16][i] as number);
  };
}

/** Pigment runs: colours are fetched from places that noise has moved, and pooled into patches. */
function wash(picture: Picture, seed: number) {
  const { data, width, height } = picture;
  const source = { ...picture, data: Float32Array.from(data) };
  const out = [0, 0, 0];
  const unit = height / 1000;
  const s = seed & 0xffff;
  let [dx, dy] = [0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      // The displacement is far smoother than a pixel: every second one asks for it.
      if (x % 2 === 0) {
        const a = x / unit / 26;
        const b = y / unit / 26;
        dx = (noise(a, b, s) - 0.5) * 7 + (noise(a * 4, b * 4, s + 1) - 0.5) * 2.4;
        dy = (noise(a, b, s + 2) - 0.5) * 7 + (noise(a * 4, b * 4, s + 3) - 0.5) * 2.4;
      }
      sample(source, x + dx * unit, y + dy * unit, out);
      // Thin pigment on white paper: lighter than the scene.
      for (let i = 0; i < 3; i++) data[at + i] = 0.1 + 1.32 * (out[i] as number);
    }
}

/** Paper: pigment varies, gathers at the edge of the wash, and leaves a ragged white border. */
function createPaper(width: number, height: number, seed: number): Finish {
  const s = seed & 0xffff;
  const short = Math.min(width, height);
  return (rgb, x, y) => {
    const inset = Math.min(x, y, width - 1 - x, height - 1 - y) / short;
    const ragged = inset - 0.035 - 0.045 * (clouds((x / short) * 7, (y / short) * 7, s + 9) - 0.3);
    const cover = smooth(-0.003, 0.004, ragged);
    const pool = 0.16 * smooth(0.014, 0.002, Math.abs(ragged)) * cover;
    const tooth = 0.035 * (noise(x / 2.2, y / 2.2, s + 4) + noise(x / 5, y / 5, s + 5) - 1);
    const pigment = 0.86 + 0.2 * (clouds((x / short) * 5, (y / short) * 5, s + 6) - 0.5);
    for (let i = 0; i < 3; i++) {
      const paper = [0.972, 0.962, 0.935][i] as number;
      const bands = 9;
      const scaled = (rgb[i] as number) * bands;
      const flat = (rgb[i] as number) * 0.55 + (0.45 * (Math.floor(scaled) + smooth(0.3, 0.7, scaled % 1))) / bands;
      const painted = paper - (paper - flat) * pigment;
      rgb[i] = painted * cover * (1 - pool) + paper * (1 - cover) + tooth;
    }
  };
}
