import type { Ground } from "../plan/rooms.ts";
import { hash, noise, smooth } from "../raster/noise.ts";

type Texture = (x: number, z: number, pixel: number, albedo: number[]) => void;

const grounds: Record<
  Ground,
  (seed: number) => (x: number, z: number, fine: number) => readonly [number, number, number] | number
> = {
  plain: () => () => 1,
  linen: (seed) => (x, z, fine) =>
    1 +
    fine * (0.09 * (noise(x * 130, z * 26, seed) + noise(x * 26, z * 130, seed) - 1)) +
    0.05 * (noise(x * 2, z * 2, seed) - 0.5),
  wood: (seed) => (x, z, fine) => {
    const board = Math.floor(z / 0.34 + 40);
    const offset = hash(board, 3, seed) * 20;
    const grainAt = noise(x * 1.6 + offset, z * 26 + 3 * noise(x * 1.1 + offset, z * 3, seed), seed + board);
    const fibre = noise(x * 9 + offset, z * 150, seed + 2);
    const joint = smooth(0.012, 0.004, Math.abs(((z / 0.34 + 40) % 1) - 0.5) > 0.49 ? 0 : 1) * 0.35;
    const level =
      (0.82 + 0.26 * hash(board, 9, seed) + 0.3 * (grainAt - 0.5) + fine * 0.12 * (fibre - 0.5)) * (1 - joint);
    return [level * 0.92, level * 0.72, level * 0.54];
  },
  marble: (seed) => (x, z) => {
    const warp = noise(x * 1.7, z * 1.7, seed) * 1.8 + noise(x * 5, z * 5, seed + 1) * 0.5;
    const vein = 1 - Math.abs(Math.sin((x * 1.3 + z * 2.1 + warp * 2.2) * 1.9)) ** 0.35;
    return 1.06 - 0.42 * vein * noise(x * 2.3, z * 2.3, seed + 4);
  },
  concrete: (seed) => (x, z, fine) =>
    0.86 +
    0.2 * noise(x * 1.8, z * 1.8, seed) +
    0.08 * noise(x * 9, z * 9, seed) +
    fine * 0.12 * (noise(x * 70, z * 70, seed) - 0.5),
  sand: (seed) => (x, z, fine) => {
    const ripple = Math.sin(z * 16 + 5 * noise(x * 0.9, z * 1.2, seed) + x * 1.2);
    const level =
      0.9 +
      0.05 * ripple +
      0.14 * (noise(x * 2.4, z * 2.4, seed) - 0.5) +
      fine * 0.22 * (noise(x * 110, z * 110, seed) - 0.5);
    return [level * 1.02, level * 0.94, level * 0.8];
  },
};

/** What the ground is made of, over its colour; detail finer than a pixel fades out. */
export function createGround(ground: Ground, seed: number): Texture {
  const at = grounds[ground](seed & 0xffff);
  return (x, z, pixel, albedo) => {
    const value = at(x, z, smooth(0.012, 0.002, pixel));
    for (let i = 0; i < 3; i++)
      albedo[i] = (albedo[i] as number) * (typeof value === "number" ? value : (value[i] as number));
  };
}
