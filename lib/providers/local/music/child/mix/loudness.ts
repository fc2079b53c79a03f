import { rate } from "../instruments/rate.ts";
import type { Stereo } from "./stereo.ts";

/** Coefficients at 48 kHz, ITU-R BS.1770-4, annex 1, tables 1 and 2: b0 b1 b2 a1 a2. */
const shelf = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585] as const;
/** Its b is 1, −2, 1. */
const [c1, c2] = [-1.99004745483398, 0.99007225036621];

/** A quarter of BS.1770's block of 400 ms, so that blocks overlap by three quarters. */
const hop = rate / 10;
const lufs = (power: number) => -0.691 + 10 * Math.log10(power);

/** Integrated loudness after BS.1770-4 in LUFS, gated at −70 and at 10 LU below the rest; `-Infinity` for silence. */
export function measureLoudness(sound: Stereo): number {
  const powers = weightedPowers(sound);
  const blocks: number[] = [];
  for (let at = 0; at + 4 <= powers.length; at++) {
    const sum =
      (powers[at] as number) + (powers[at + 1] as number) + (powers[at + 2] as number) + (powers[at + 3] as number);
    blocks.push(sum / 4);
  }
  const audible = blocks.filter((power) => lufs(power) > -70);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(audible)) - 10;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Power of each tenth of a second after K-weighting. Both channels in one loop: each alone would wait for its own feedback. */
function weightedPowers({ left, right }: Stereo): Float64Array {
  const [b0, b1, b2, a1, a2] = shelf;
  const powers = new Float64Array(Math.floor(left.length / hop));
  let [s1, s2, h1, h2, t1, t2, i1, i2] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let block = 0, n = 0; block < powers.length; block++) {
    let sum = 0;
    for (const end = n + hop; n < end; n++) {
      const x = left[n] as number;
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      const z = y + h1;
      h1 = h2 - 2 * y - c1 * z;
      h2 = y - c2 * z;
      const v = right[n] as number;
      const w = b0 * v + t1;
      t1 = b1 * v - a1 * w + t2;
      t2 = b2 * v - a2 * w;
      const u = w + i1;
      i1 = i2 - 2 * w - c1 * u;
      i2 = w - c2 * u;
      sum += z * z + u * u;
    }
    powers[block] = sum / hop;
  }
  return powers;
}
