import type { Stereo } from "./stereo.ts";

/** One millisecond. */
const block = 48;
/** Share of the way back to 1 in each block: about 90 ms. */
const release = 1 / 90;

/** Of a frame and of the curve half-way to the next one, which a converter will draw. */
function peakAt(channel: Float32Array, n: number): number {
  const here = channel[n] as number;
  if (n < 1 || n + 2 >= channel.length) return Math.abs(here);
  const next = channel[n + 1] as number;
  const between = (9 * (here + next) - (channel[n - 1] as number) - (channel[n + 2] as number)) / 16;
  return Math.max(Math.abs(here), Math.abs(between));
}

/** Keeps every frame within ±`ceiling`: the gain goes down over the millisecond before a peak and comes back slowly. */
export function limit({ left, right }: Stereo, ceiling: number): void {
  const count = Math.ceil(left.length / block);
  const needed = new Float64Array(count + 2).fill(1);
  for (let at = 0; at < count; at++) {
    let peak = ceiling;
    const end = Math.min(left.length, (at + 1) * block);
    for (let n = at * block; n < end; n++) peak = Math.max(peak, peakAt(left, n), peakAt(right, n));
    needed[at] = ceiling / peak;
  }
  let last = 1;
  const gains = needed.map((own, at) => {
    const ahead = Math.min(own, needed[at + 1] ?? 1, needed[at + 2] ?? 1);
    last = Math.min(ahead, last + (1 - last) * release);
    return last;
  });
  // Between two blocks the smaller of their gains holds, so that no line between two such points is above a block's own.
  let from = gains[0] as number;
  for (let at = 0; at < count; at++) {
    const to = Math.min(gains[at] as number, gains[at + 1] as number);
    const start = at * block;
    const end = Math.min(left.length, start + block);
    for (let n = start; n < end; n++) {
      const gain = from + ((to - from) * (n - start)) / block;
      left[n] = (left[n] as number) * gain;
      right[n] = (right[n] as number) * gain;
    }
    from = to;
  }
}
