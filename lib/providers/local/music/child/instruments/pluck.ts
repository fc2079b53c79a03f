import type { Instrument } from "./instrument.ts";
import { fallBy60dB, frames, rate } from "./rate.ts";

interface String {
  /** 0 (felt) to 1 (steel). */
  brightness: number;
  /** Seconds in which the open string at A3 falls by 60 dB; higher ones fall sooner. */
  ring: number;
  /** Where it is plucked: 0.5 is the middle, small is near the bridge. */
  position: number;
  /** Seconds in which a string that is let go falls by 60 dB; as long as `ring` where nothing damps it. */
  damped: number;
  /** Semitones of the slow shake of a held string, 0 for none. */
  vibrato?: number;
}

/** Slides last so long, in seconds. */
const slideSeconds = 0.11;

/** A plucked string: Karplus and Strong's delay line with a fractional length, so that it is in tune and can slide. */
export function pluck({ brightness, ring, position, damped, vibrato = 0 }: String): Instrument {
  return ({ hz, seconds, velocity, slide, random }) => {
    const sounding = ring * Math.min(2, (220 / hz) ** 0.5);
    const out = new Float32Array(frames(Math.min(sounding, seconds + damped) * 0.85));
    // The loop's own low-pass: y = (1 − s)·x + s·x₋₁, late by s frames.
    const s = 0.5 - 0.42 * brightness;
    const period = rate / hz - s;
    const line = new Float32Array(Math.ceil((period + s) * 2 ** (Math.max(0, -slide) / 12) * 1.03) + 4);
    const burst = excite(Math.round(period), hardness(brightness, velocity, hz), position, random);
    const open = fallBy60dB(sounding) ** period;
    const closed = fallBy60dB(damped) ** period;
    const letGo = frames(seconds);
    let write = 0;
    let before = 0;
    let length = period;
    for (let n = 0; n < out.length; n++) {
      if ((n & 31) === 0) length = period * bend(n / rate, slide, vibrato);
      let read = write - length;
      if (read < 0) read += line.length;
      const at = read | 0;
      const here = line[at] as number;
      const next = line[at + 1 === line.length ? 0 : at + 1] as number;
      const x = here + (next - here) * (read - at);
      const y = (x + (before - x) * s) * (n < letGo ? open : closed) + (n < burst.length ? (burst[n] as number) : 0);
      before = x;
      line[write] = y;
      if (++write === line.length) write = 0;
      out[n] = y * velocity;
    }
    fadeOut(out);
    return out;
  };
}

/** Length of the string in relation to its own: longer is lower. */
function bend(time: number, slide: number, vibrato: number): number {
  const sliding = slide === 0 ? 0 : slide * Math.max(0, 1 - time / slideSeconds) ** 2;
  const shaking = vibrato * Math.min(1, Math.max(0, time - 0.25) * 3) * Math.sin(2 * Math.PI * 5.2 * time);
  return sliding === 0 && shaking === 0 ? 1 : 2 ** (-(sliding + shaking) / 12);
}

/** In hertz: above it the stroke has no overtones. High strings are plucked with the same finger, so they have fewer. */
const hardness = (brightness: number, velocity: number, hz: number) =>
  350 * 2 ** (4.2 * brightness + 0.9 * velocity) * (hz / 220) ** 0.35;

/** One period of noise below `cutoff`, with the pluck's place taken out of its overtones. No mean: no DC. */
function excite(length: number, cutoff: number, position: number, random: () => number): Float32Array {
  const noise = new Float32Array(length);
  const pass = 1 - Math.exp((-2 * Math.PI * cutoff) / rate);
  let once = 0;
  let twice = 0;
  // Once around before it counts: the burst is played in a circle, and must not jump where it closes.
  const source = Float32Array.from({ length }, () => random() * 2 - 1);
  for (let n = -length; n < length; n++) {
    once += ((source[(n + length) % length] as number) - once) * pass;
    twice += (once - twice) * pass;
    if (n >= 0) noise[n] = twice;
  }
  const offset = Math.max(1, Math.round(length * position));
  const combed = noise.map((value, n) => value - (noise[(n + length - offset) % length] as number));
  const power = Math.sqrt(combed.reduce((sum, value) => sum + value * value, 0) / length) || 1;
  return combed.map((value) => (value / power) * 0.35);
}

/** The last tenth goes to zero, so that the end is never heard as a click. */
export function fadeOut(out: Float32Array): void {
  const span = Math.ceil(out.length / 10);
  for (let n = 0; n < span; n++) {
    const at = out.length - 1 - n;
    out[at] = (out[at] as number) * (n / span);
  }
}
