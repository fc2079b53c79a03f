import { clouds, noise, smooth } from "../raster/noise.ts";
import { sample } from "../raster/plane.ts";
import type { Stage } from "../trace/draw-stage.ts";
import { onCard } from "../trace/tracer.ts";
import type { Finish } from "./grade.ts";

/**
 * Pigment runs: colours are fetched from places that noise has moved. The product is neither moved nor bleached, and
 * nothing of it runs into its surroundings.
 */
export function wash({ picture, what }: Stage, seed: number): void {
  const { data, width, height } = picture;
  const source = { ...picture, data: Float32Array.from(data) };
  const out = [0, 0, 0];
  const unit = height / 1000;
  const s = seed & 0xffff;
  let [dx, dy] = [0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      // The displacement is far smoother than a pixel: every second one asks for it.
      if (x % 2 === 0) {
        const a = x / unit / 26;
        const b = y / unit / 26;
        dx = ((noise(a, b, s) - 0.5) * 7 + (noise(a * 4, b * 4, s + 1) - 0.5) * 2.4) * unit;
        dy = ((noise(a, b, s + 2) - 0.5) * 7 + (noise(a * 4, b * 4, s + 3) - 0.5) * 2.4) * unit;
      }
      if (what[at] === onCard) continue;
      const fromX = Math.min(width - 1, Math.max(0, Math.round(x + dx)));
      const fromY = Math.min(height - 1, Math.max(0, Math.round(y + dy)));
      const still = nearCard(what, width, height, fromX, fromY);
      if (still) for (let i = 0; i < 3; i++) out[i] = source.data[at * 3 + i] as number;
      else sample(source, x + dx, y + dy, out);
      // Thin pigment on white paper: lighter than the scene.
      for (let i = 0; i < 3; i++) data[at * 3 + i] = 0.1 + 1.32 * (out[i] as number);
    }
}

/** Within the three pixels that the product's soft edge takes. */
function nearCard(what: Int16Array, width: number, height: number, x: number, y: number): boolean {
  const left = Math.max(0, x - 3);
  const right = Math.min(width - 1, x + 3);
  const top = Math.max(0, y - 3) * width;
  const bottom = Math.min(height - 1, y + 3) * width;
  return (
    what[top + left] === onCard ||
    what[top + right] === onCard ||
    what[bottom + left] === onCard ||
    what[bottom + right] === onCard ||
    what[y * width + x] === onCard
  );
}

const bands = 9;
const white = [0.972, 0.962, 0.935] as const;

/** Paper: pigment varies, gathers at the edge of the wash, and leaves a ragged white border. */
export function createPaper({ what }: Stage, width: number, height: number, seed: number): Finish {
  const s = seed & 0xffff;
  const short = Math.min(width, height);
  const tooth = createTooth(s);
  return (rgb, x, y, at) => {
    const product = what[at] === onCard;
    const grain = tooth(x, y);
    const inset = Math.min(x, y, width - 1 - x, height - 1 - y) / short;
    let cover = 1;
    let pool = 0;
    if (inset < 0.1) {
      const ragged = inset - 0.035 - 0.045 * (clouds((x / short) * 7, (y / short) * 7, s + 9) - 0.3);
      cover = smooth(-0.003, 0.004, ragged);
      pool = 0.16 * smooth(0.014, 0.002, Math.abs(ragged)) * cover;
    }
    const pigment = product ? 1 : 0.86 + 0.2 * (clouds((x / short) * 5, (y / short) * 5, s + 6) - 0.5);
    const part = product ? 0 : 0.45;
    for (let i = 0; i < 3; i++) {
      const paper = white[i] as number;
      const scaled = (rgb[i] as number) * bands;
      const flat =
        (rgb[i] as number) * (1 - part) + (part * (Math.floor(scaled) + smooth(0.3, 0.7, scaled % 1))) / bands;
      const painted = paper - (paper - flat) * pigment;
      rgb[i] = painted * cover * (1 - pool) + paper * (1 - cover) + grain * (product ? 0.4 : 1);
    }
  };
}

const toothSide = 256;

/** The paper's grain, around zero: one tile of it, repeated. */
function createTooth(seed: number) {
  const tile = Float32Array.from({ length: toothSide * toothSide }, (_, at) => {
    const x = at % toothSide;
    const y = (at - x) / toothSide;
    return 0.035 * (noise(x / 2.2, y / 2.2, seed + 4) + noise(x / 5, y / 5, seed + 5) - 1);
  });
  return (x: number, y: number) => tile[(y % toothSide) * toothSide + (x % toothSide)] as number;
}
