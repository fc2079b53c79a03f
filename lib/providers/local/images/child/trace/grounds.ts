import type { Ground } from "../plan/rooms.ts";
import { hash, noise, smooth } from "../raster/noise.ts";

/** Multiplies `albedo` by what the ground shows at a point; detail finer than `pixel`, in units, fades out. */
export type Texture = (x: number, z: number, pixel: number, albedo: number[]) => void;

/** How light the ground is at a point, around 1; `fine` is 1 where the finest detail can be seen, 0 where it cannot. */
type Level = (x: number, z: number, fine: number) => number;

interface Material {
  tint: readonly [number, number, number];
  level: (seed: number) => Level;
}

const grounds: Record<Ground, Material> = {
  plain: { tint: [1, 1, 1], level: () => () => 1 },
  linen: {
    tint: [1, 1, 1],
    level: (seed) => (x, z, fine) =>
      1 +
      (fine > 0 ? fine * (0.09 * (noise(x * 130, z * 26, seed) + noise(x * 26, z * 130, seed) - 1)) : 0) +
      0.05 * (noise(x * 2, z * 2, seed) - 0.5),
  },
  wood: {
    tint: [0.92, 0.72, 0.54],
    level: (seed) => (x, z, fine) => {
      const board = Math.floor(z / 0.34 + 40);
      const offset = hash(board, 3, seed) * 20;
      const grain = noise(x * 1.6 + offset, z * 26 + 3 * noise(x * 1.1 + offset, z * 3, seed), seed + board);
      const fibre = fine > 0 ? fine * 0.12 * (noise(x * 9 + offset, z * 150, seed + 2) - 0.5) : 0;
      const joint = Math.abs(((z / 0.34 + 40) % 1) - 0.5) > 0.49 ? 0.65 : 1;
      return (0.82 + 0.26 * hash(board, 9, seed) + 0.3 * (grain - 0.5) + fibre) * joint;
    },
  },
  marble: {
    tint: [1, 1, 1],
    level: (seed) => (x, z) => {
      const warp = noise(x * 1.7, z * 1.7, seed) * 1.8 + noise(x * 5, z * 5, seed + 1) * 0.5;
      const vein = 1 - Math.abs(Math.sin((x * 1.3 + z * 2.1 + warp * 2.2) * 1.9)) ** 0.35;
      return 1.06 - 0.42 * vein * noise(x * 2.3, z * 2.3, seed + 4);
    },
  },
  stone: {
    tint: [1, 1, 1],
    level: (seed) => (x, z, fine) => {
      const layer = noise(x * 0.9 + 0.6 * noise(x * 2.6, z * 2.6, seed), z * 3.2, seed + 1);
      const crack = Math.abs(noise(x * 1.5, z * 2.1, seed + 2) - 0.5);
      return (
        (0.7 + 0.34 * layer + 0.16 * noise(x * 13, z * 17, seed + 3)) * (0.62 + 0.38 * smooth(0, 0.02, crack)) +
        (fine > 0 ? fine * 0.16 * (noise(x * 80, z * 80, seed) - 0.5) : 0)
      );
    },
  },
  grass: {
    tint: [1, 1, 1],
    level: (seed) => (x, z, fine) =>
      0.5 +
      0.36 * noise(x * 2.2, z * 2.2, seed) +
      0.5 * noise(x * 34, z * 11, seed + 1) * noise(x * 15, z * 6, seed + 3) +
      (fine > 0 ? fine * 0.7 * (noise(x * 120, z * 30, seed + 2) - 0.4) : 0),
  },
  snow: {
    tint: [0.98, 1, 1.03],
    level: (seed) => (x, z, fine) =>
      0.9 +
      0.12 * noise(x * 1.6, z * 2.4, seed) +
      0.05 * noise(x * 7, z * 9, seed + 1) +
      (fine > 0 ? fine * 0.12 * (noise(x * 120, z * 120, seed) - 0.5) : 0),
  },
  concrete: {
    tint: [1, 1, 1],
    level: (seed) => (x, z, fine) =>
      0.86 +
      0.2 * noise(x * 1.8, z * 1.8, seed) +
      0.08 * noise(x * 9, z * 9, seed) +
      (fine > 0 ? fine * 0.12 * (noise(x * 70, z * 70, seed) - 0.5) : 0),
  },
  sand: {
    tint: [1.02, 0.94, 0.8],
    level: (seed) => (x, z, fine) =>
      0.9 +
      0.05 * Math.sin(z * 16 + 5 * noise(x * 0.9, z * 1.2, seed) + x * 1.2) +
      0.14 * (noise(x * 2.4, z * 2.4, seed) - 0.5) +
      (fine > 0 ? fine * 0.22 * (noise(x * 110, z * 110, seed) - 0.5) : 0),
  },
};

/** What the ground is made of, over its colour. */
export function createGround(ground: Ground, seed: number): Texture {
  const { tint, level } = grounds[ground];
  const [red, green, blue] = tint;
  const at = level(seed & 0xffff);
  return (x, z, pixel, albedo) => {
    const value = at(x, z, smooth(0.012, 0.002, pixel));
    albedo[0] = (albedo[0] as number) * value * red;
    albedo[1] = (albedo[1] as number) * value * green;
    albedo[2] = (albedo[2] as number) * value * blue;
  };
}
