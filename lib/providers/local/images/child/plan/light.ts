import type { Scene } from "../../../../image-contract.ts";
import { mix, times } from "../raster/colour.ts";
import type { Rgb } from "../trace/solids.ts";

export type Lighting = Exclude<Scene["lighting"], "any">;
export type Pattern = "none" | "pool" | "window" | "blinds" | "palm" | "dapple";

/** One lighting by name: angles in degrees, the key's azimuth from the camera's back towards its side, 180 behind the subject. */
export interface Lamp {
  azimuth: readonly [least: number, most: number];
  elevation: readonly [least: number, most: number];
  key: Rgb;
  /** Radius of the key at distance 1: the softness of its shadows. */
  size: number;
  sky: Rgb;
  /** Against the edges from behind. */
  rim: Rgb;
  patterns: readonly Pattern[];
  /** OKLab lightness of the stage's ground under it. */
  stage: readonly [least: number, most: number];
  /** How bright the distance behind the stage is. */
  distance: number;
  /** A lamp on the wall behind the subject, as a part of the key: dark sets need one to set it off. */
  backdrop: number;
}

export const lamps: Record<Lighting, Lamp> = {
  natural: {
    azimuth: [55, 80],
    elevation: [34, 50],
    key: [1.2, 1.1, 0.96],
    size: 0.09,
    sky: [0.4, 0.44, 0.5],
    rim: [0.3, 0.3, 0.3],
    patterns: ["window", "palm", "dapple", "window"],
    stage: [0.74, 0.86],
    distance: 1,
    backdrop: 0,
  },
  studio: {
    azimuth: [38, 60],
    elevation: [42, 58],
    key: [0.98, 0.97, 0.95],
    size: 0.26,
    sky: [0.4, 0.4, 0.42],
    rim: [0.6, 0.6, 0.62],
    patterns: ["pool"],
    stage: [0.62, 0.84],
    distance: 0.85,
    backdrop: 0.1,
  },
  golden_hour: {
    azimuth: [66, 100],
    elevation: [15, 22],
    key: [1.95, 1.16, 0.55],
    size: 0.06,
    sky: [0.32, 0.3, 0.38],
    rim: [1, 0.6, 0.28],
    patterns: ["palm", "window", "dapple", "blinds"],
    stage: [0.7, 0.8],
    distance: 0.9,
    backdrop: 0,
  },
  neon: {
    azimuth: [70, 95],
    elevation: [25, 40],
    key: [1, 0.16, 0.62],
    size: 0.22,
    sky: [0.06, 0.06, 0.13],
    rim: [0.1, 0.75, 1.25],
    patterns: ["none", "blinds"],
    stage: [0.4, 0.52],
    distance: 0.4,
    backdrop: 0.25,
  },
  backlit: {
    azimuth: [142, 165],
    elevation: [26, 36],
    key: [1.9, 1.72, 1.42],
    size: 0.08,
    sky: [0.42, 0.43, 0.47],
    rim: [1.3, 1.2, 1],
    patterns: ["none", "dapple", "window"],
    stage: [0.66, 0.8],
    distance: 1.25,
    backdrop: 0,
  },
  low_key: {
    azimuth: [58, 92],
    elevation: [34, 48],
    key: [1.9, 1.72, 1.46],
    size: 0.14,
    sky: [0.17, 0.178, 0.2],
    rim: [1, 1.02, 1.1],
    patterns: ["pool", "blinds", "pool"],
    stage: [0.4, 0.52],
    distance: 0.4,
    backdrop: 0.95,
  },
  high_key: {
    azimuth: [30, 60],
    elevation: [48, 62],
    key: [0.62, 0.61, 0.6],
    size: 0.34,
    sky: [0.74, 0.75, 0.77],
    rim: [0.4, 0.4, 0.4],
    patterns: ["none"],
    stage: [0.92, 0.96],
    distance: 1.2,
    backdrop: 0,
  },
};

/** What the sky does to a lamp: clouds and fog soften the key and lift the fill; clear air sharpens it. */
export function underWeather(lamp: Lamp, weather: Scene["weather"], indoors: boolean): Lamp {
  if (weather === "any") return lamp;
  if (weather === "clear") return { ...lamp, size: lamp.size * 0.6, key: times(lamp.key, 1.08) };
  const veil = { cloudy: 0.55, rain: 0.6, snow: 0.4, fog: 0.7 }[weather] * (indoors ? 0.5 : 1);
  const [r, g, b] = lamp.key;
  const level = (r + g + b) / 3;
  return {
    ...lamp,
    key: times(mix(lamp.key, [level * 0.94, level, level * 1.06], veil * 0.6), 1 - 0.5 * veil),
    size: lamp.size + 0.22 * veil,
    sky: mix(lamp.sky, times([0.9, 1, 1.1], 0.18 + 0.3 * Math.min(1, level)), veil * 0.5),
    patterns: veil > 0.5 ? ["none"] : lamp.patterns,
    distance: lamp.distance * (1 - 0.25 * veil),
  };
}

/** Unit vectors across a beam along `key`: `u` level, `v` upwards. */
export function acrossBeam([x, y, z]: readonly [number, number, number]) {
  const flat = Math.hypot(x, z) || 1;
  const [ux, uz] = [z / flat, -x / flat];
  return { ux, uz, vx: uz * y, vy: ux * z - uz * x, vz: -ux * y };
}
