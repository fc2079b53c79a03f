import { envelope, type Shape } from "./envelope.ts";
import type { Instrument } from "./instrument.ts";
import { fallBy60dB, frames, rate } from "./rate.ts";
import { sine } from "./sine.ts";

interface Modulation {
  /** Of the modulator's frequency to the tone's. */
  ratio: number;
  /** Peak deviation of the phase in turns at full velocity. */
  index: number;
  /** Seconds in which the deviation falls by 60 dB. */
  seconds: number;
}

interface Voice {
  shape: Shape;
  modulators: readonly [Modulation, Modulation?];
}

/** One carrier and one or two modulators beside each other: electric pianos, bells, hollow basses. */
export function frequencyModulation({ shape, modulators: [one, two] }: Voice): Instrument {
  return ({ hz, seconds, velocity, random }) => {
    const loudness = envelope(shape, seconds);
    const out = new Float32Array(loudness.length);
    const step = hz / rate;
    const hard = 0.35 + 0.65 * velocity;
    let phase = random();
    let phaseOne = 0;
    let phaseTwo = 0;
    let indexOne = one.index * hard;
    let indexTwo = two ? two.index * hard : 0;
    const fallOne = fallBy60dB(one.seconds);
    const fallTwo = two ? fallBy60dB(two.seconds) : 0;
    const stepTwo = two ? step * two.ratio : 0;
    for (let n = 0; n < out.length; n++) {
      phase += step;
      phaseOne += step * one.ratio;
      let turn = phase + 16 + indexOne * sine(phaseOne);
      indexOne *= fallOne;
      if (two) {
        phaseTwo += stepTwo;
        turn += indexTwo * sine(phaseTwo);
        indexTwo *= fallTwo;
      }
      out[n] = sine(turn) * (loudness[n] as number) * velocity;
    }
    return out;
  };
}

/** A low sine that falls onto its pitch, slightly driven so that small speakers hear it: an 808's. */
export function subBass({ ring, drop, drive }: { ring: number; drop: number; drive: number }): Instrument {
  return ({ hz, seconds, velocity }) => {
    const out = new Float32Array(frames(Math.min(ring, seconds + 0.12)));
    const fall = fallBy60dB(ring);
    const release = frames(0.1);
    let level = velocity;
    let phase = 0;
    for (let n = 0; n < out.length; n++) {
      phase += (hz / rate) * (1 + drop * Math.exp(-n / (rate * 0.018)));
      level *= fall;
      const edge = Math.min(1, n / 96, (out.length - n) / release);
      out[n] = Math.tanh(sine(phase) * level * drive) * edge * 0.8;
    }
    return out;
  };
}
