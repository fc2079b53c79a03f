/** Radii from foot to rim as fractions of the widest. */
const outlines = {
  vase: [0.42, 0.7, 0.94, 1, 0.86, 0.56, 0.36, 0.34, 0.42],
  bottle: [0.94, 1, 1, 1, 1, 0.99, 0.9, 0.5, 0.32, 0.31, 0.31, 0.35],
  jar: [0.9, 1, 1, 1, 1, 0.97, 0.84, 0.82, 0.86],
  bowl: [0.36, 0.5, 0.74, 0.9, 0.98, 1],
  carafe: [0.78, 0.96, 1, 0.94, 0.74, 0.5, 0.38, 0.36, 0.46],
  gourd: [0.62, 0.92, 1, 0.9, 0.6, 0.5, 0.62, 0.64, 0.46, 0.24, 0.26],
  cone: [1, 0.9, 0.78, 0.66, 0.54, 0.42, 0.3, 0.22],
  egg: [0.3, 0.74, 0.95, 1, 0.96, 0.82, 0.58, 0.36, 0.3],
  cup: [0.5, 0.62, 0.76, 0.86, 0.93, 0.97, 1],
  mug: [0.9, 0.97, 1, 1, 1, 1, 1, 1],
} as const;

export type Vessel = keyof typeof outlines;

/** What a stage is furnished with; the others are made where they are asked for. */
export const vesselNames = (Object.keys(outlines) as Vessel[]).filter((name) => name !== "cup" && name !== "mug");

/** Width over height that suits each. */
export const vesselWidth: Record<Vessel, number> = {
  vase: 0.68,
  bottle: 0.42,
  jar: 0.8,
  bowl: 1.9,
  carafe: 0.6,
  gourd: 0.58,
  cone: 0.7,
  egg: 0.76,
  cup: 1.12,
  mug: 0.86,
};

const entries = 72;

/** A smooth profile through the outline (Catmull–Rom), for a lathe. */
export function vesselProfile(vessel: Vessel): Float64Array {
  const points = outlines[vessel];
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))] as number;
  return Float64Array.from({ length: entries + 1 }, (_, entry) => {
    const where = (entry / entries) * (points.length - 1);
    const low = Math.min(points.length - 2, Math.floor(where));
    const t = where - low;
    const [a, b, c, d] = [at(low - 1), at(low), at(low + 1), at(low + 2)];
    const value =
      0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
    // A foot that is drawn in a little throws the thin shadow line that grounds a pot.
    return Math.min(1, value * (entry === 0 ? 0.93 : 1));
  });
}
