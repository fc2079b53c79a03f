/** A sample's place is known to this part of a pixel. */
export const phases = 256;
/** The four weights of a phase sum to exactly this: flat areas stay what they are. */
export const weightOne = 128;

/**
 * Catmull-Rom weights (cubic convolution with a = −½: R. Keys, "Cubic convolution interpolation for digital image
 * processing", 1981) of the samples −1, 0, 1, 2 around each phase: four integers a phase, in parts of `weightOne`. What
 * rounding leaves over goes to the nearest sample.
 */
export const catmullRom: Int32Array = buildTable();

function buildTable(): Int32Array {
  const table = new Int32Array(phases * 4);
  for (let phase = 0; phase < phases; phase++) {
    const t = phase / phases;
    const weights = [
      ((2 - t) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((4 - 3 * t) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ].map((weight) => Math.round(weight * weightOne));
    const nearest = phase < phases / 2 ? 1 : 2;
    const left = weights.reduce((rest, weight) => rest - weight, weightOne);
    weights[nearest] = (weights[nearest] ?? 0) + left;
    table.set(weights, phase * 4);
  }
  return table;
}
