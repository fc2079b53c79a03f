import { frames, rate } from "./rate.ts";

/** Seconds, but for `sustain`, 0–1. */
export interface Shape {
  attack: number;
  /** Time constant of the way from the peak to `sustain`. */
  decay: number;
  sustain: number;
  /** Time from letting go to silence. */
  release: number;
}

/** Loudness of each frame, 0–1, release included: it starts and ends at 0. */
export function envelope({ attack, decay, sustain, release }: Shape, seconds: number): Float32Array {
  const held = frames(seconds);
  const rise = frames(attack);
  const fading = frames(release);
  const out = new Float32Array(held + fading);
  const fall = Math.exp(-1 / (Math.max(decay, 0.001) * rate));
  let above = 1 - sustain;
  let last = 0;
  for (let n = 0; n < held; n++) {
    if (n < rise) last = Math.sin(((n / rise) * Math.PI) / 2);
    else {
      last = sustain + above;
      above *= fall;
    }
    out[n] = last;
  }
  for (let n = 0; n < fading; n++) out[held + n] = last * (1 - n / fading) ** 2;
  return out;
}
