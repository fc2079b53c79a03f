/** A repeatable value in [0, 1) for a lattice point. */
export function hash(x: number, y: number, seed: number): number {
  let value = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 4_294_967_296;
}

const side = 256;
/** The lattice that all noise reads, from a place that its seed decides: a hash for every corner would cost twice as much. */
const lattice = Float32Array.from({ length: side * side }, (_, at) => hash(at & (side - 1), at >> 8, 0x51ed));

/** Smooth value noise, 0 to 1, one feature a unit; it repeats after 256 units. */
export function noise(x: number, y: number, seed: number): number {
  const floorX = Math.floor(x);
  const floorY = Math.floor(y);
  const fx = x - floorX;
  const fy = y - floorY;
  const shift = Math.imul(seed, 0x9e3779b1);
  const x0 = (floorX + (shift >>> 24)) & (side - 1);
  const x1 = (x0 + 1) & (side - 1);
  const y0 = ((floorY + (shift >>> 16)) & (side - 1)) << 8;
  const y1 = (y0 + side) & (side * side - 1);
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const topLeft = lattice[y0 | x0] as number;
  const bottomLeft = lattice[y1 | x0] as number;
  const top = topLeft + ((lattice[y0 | x1] as number) - topLeft) * sx;
  const bottom = bottomLeft + ((lattice[y1 | x1] as number) - bottomLeft) * sx;
  return top + (bottom - top) * sy;
}

/** Three octaves of it. */
export const clouds = (x: number, y: number, seed: number): number =>
  noise(x, y, seed) * 0.57 + noise(x * 2.1, y * 2.1, seed + 1) * 0.29 + noise(x * 4.3, y * 4.3, seed + 2) * 0.14;

export function smooth(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
}
