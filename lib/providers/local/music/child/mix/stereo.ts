/** Two channels of the same length, about −1 to 1. */
export interface Stereo {
  left: Float32Array;
  right: Float32Array;
}

export const silence = (length: number): Stereo => ({
  left: new Float32Array(length),
  right: new Float32Array(length),
});

/** Adds `from` times `gain`, beginning at frame `start`; what does not fit is left out. */
export function add(into: Float32Array, from: Float32Array, start: number, gain: number): void {
  const end = Math.min(from.length, into.length - start);
  for (let n = Math.max(0, -start); n < end; n++)
    into[start + n] = (into[start + n] as number) + (from[n] as number) * gain;
}

/** Of equal power: −1 is left, 1 is right. */
export function panGains(pan: number): { left: number; right: number } {
  const angle = ((pan + 1) * Math.PI) / 4;
  return { left: Math.cos(angle), right: Math.sin(angle) };
}
