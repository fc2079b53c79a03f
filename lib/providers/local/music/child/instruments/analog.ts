import { envelope, type Shape } from "./envelope.ts";
import type { Instrument } from "./instrument.ts";
import { rate } from "./rate.ts";
import { StateVariable } from "./state-variable.ts";

interface Voice {
  /** 0 is a saw, 1 a square. */
  square: number;
  shape: Shape;
  /** Of the low-pass, in hertz, where the filter's envelope is at 0. */
  cutoff: number;
  /** Octaves by which the envelope opens it at full velocity. */
  opening: number;
  /** Time constants of the opening and of its closing, in seconds. */
  openIn: number;
  closeIn: number;
  resonance: number;
  /** Semitones, 5.5 times a second, from a quarter of a second on. */
  vibrato?: number;
}

/** A saw or a square without aliases (PolyBLEP) through a low-pass with an envelope: pads, strings, brass, leads. */
export function analog(voice: Voice): Instrument {
  const { square, shape, cutoff, opening, openIn, closeIn, resonance, vibrato = 0 } = voice;
  return ({ hz, seconds, velocity, slide, random }) => {
    const out = envelope(shape, seconds);
    const filter = new StateVariable();
    const keyed = cutoff * (hz / 220) ** 0.35;
    let phase = random();
    let step = hz / rate;
    for (let n = 0; n < out.length; n++) {
      if ((n & 31) === 0) {
        const time = n / rate;
        const open = (1 - Math.exp(-time / openIn)) * Math.exp(-time / closeIn) * opening * (0.4 + 0.6 * velocity);
        filter.tune(Math.min(18_000, keyed * 2 ** open), resonance);
        step = (hz / rate) * 2 ** ((glide(time, slide) + shake(time, vibrato)) / 12);
      }
      phase += step;
      if (phase >= 1) phase -= 1;
      let wave = 2 * phase - 1 - corner(phase, step);
      if (square > 0) {
        const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
        wave -= square * (2 * half - 1 - corner(half, step));
      }
      out[n] = filter.run(wave).low * (out[n] as number) * velocity * 0.5;
    }
    return out;
  };
}

const glide = (time: number, slide: number) => (slide === 0 ? 0 : slide * Math.exp(-time / 0.035));

const shake = (time: number, vibrato: number) =>
  vibrato === 0 ? 0 : vibrato * Math.min(1, Math.max(0, time - 0.25) * 4) * Math.sin(2 * Math.PI * 5.5 * time);

/** What rounds the saw's edge off over two frames. */
function corner(phase: number, step: number): number {
  if (phase < step) {
    const x = phase / step;
    return x + x - x * x - 1;
  }
  if (phase > 1 - step) {
    const x = (phase - 1) / step;
    return x * x + x + x + 1;
  }
  return 0;
}
