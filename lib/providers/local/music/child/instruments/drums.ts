import type { Instrument } from "./instrument.ts";
import { fallBy60dB, frames, rate } from "./rate.ts";
import { sine } from "./sine.ts";
import { StateVariable } from "./state-variable.ts";

/** A skin whose pitch falls from `from` to `to` hertz within about `sweep` seconds: kicks, toms, big drums. */
export function skin(drum: { from: number; to: number; sweep: number; ring: number; click: number }): Instrument {
  const { from, to, sweep, ring, click } = drum;
  return ({ velocity, random }) => {
    const out = new Float32Array(frames(ring));
    const fall = fallBy60dB(ring);
    const snap = new StateVariable().tune(1800 + 2400 * velocity, 0.2);
    const tune = 1 + (random() - 0.5) * 0.02;
    let level = 1;
    let phase = 0;
    for (let n = 0; n < out.length; n++) {
      const time = n / rate;
      phase += ((to + (from - to) * Math.exp(-time / sweep)) * tune) / rate;
      level *= fall;
      const tap = time < 0.02 ? snap.run(random() * 2 - 1).band * click * (1 - time / 0.02) ** 2 : 0;
      out[n] = (sine(phase) * level * Math.min(1, n / 30) + tap) * velocity;
    }
    return out;
  };
}

/** A skin with wires, or brushes on it: a short tone under filtered noise. */
export function snare(drum: { hz: number; tone: number; noise: number; ring: number; bright: number }): Instrument {
  const { hz, tone, noise, ring, bright } = drum;
  return ({ velocity, random }) => {
    const out = new Float32Array(frames(ring));
    const wires = new StateVariable().tune(bright, 0.15);
    const fallTone = fallBy60dB(ring * 0.6);
    const fallNoise = fallBy60dB(ring);
    let body = tone;
    let rattle = noise;
    let phase = 0;
    for (let n = 0; n < out.length; n++) {
      phase += (hz * (1 + 0.6 * Math.exp(-n / 300))) / rate;
      body *= fallTone;
      rattle *= fallNoise;
      const hiss = wires.run(random() * 2 - 1);
      out[n] = (sine(phase) * body + (hiss.high * 0.6 + hiss.band * 0.5) * rattle) * velocity * Math.min(1, n / 20);
    }
    return out;
  };
}

/** Several hands within a few hundredths of a second. */
export function clap({ ring, hz }: { ring: number; hz: number }): Instrument {
  return ({ velocity, random }) => {
    const out = new Float32Array(frames(ring + 0.04));
    const filter = new StateVariable().tune(hz, 0.45);
    const hands = [0, 0.009 + random() * 0.004, 0.019 + random() * 0.004, 0.029].map(frames);
    const last = hands.at(-1) ?? 0;
    const tail = fallBy60dB(ring);
    const slap = fallBy60dB(0.035);
    let level = 0;
    for (let n = 0; n < out.length; n++) {
      if (hands.includes(n) || n === 0) level = 1;
      level *= n < last ? slap : tail;
      out[n] = filter.run(random() * 2 - 1).band * level * velocity;
    }
    return out;
  };
}

interface Metal {
  /** Below it there is nothing, in hertz. */
  above: number;
  ring: number;
  /** Seconds in which it swells up: 0 for a stick, more for a shaker. */
  attack: number;
  /** 0 is noise only, 1 ringing metal only. */
  ringing: number;
}

/** Inharmonic on purpose. */
const modes = [2.0, 3.05, 4.17, 5.43, 6.79, 8.21];

/** Hats, cymbals, shakers: noise and a clang of unrelated tones above a high-pass. */
export function metal({ above, ring, attack, ringing }: Metal): Instrument {
  return ({ velocity, random }) => {
    const out = new Float32Array(frames(ring + attack));
    const filter = new StateVariable().tune(above * (0.85 + 0.2 * velocity), 0.1);
    const rise = frames(attack);
    const fall = fallBy60dB(ring);
    const base = 400 + random() * 12;
    let level = 1;
    for (let n = 0; n < out.length; n++) {
      let wave = (random() * 2 - 1) * (1 - ringing);
      if (ringing > 0)
        for (const mode of modes) wave += (((n * base * mode) / rate) % 1 < 0.5 ? 0.25 : -0.25) * ringing;
      if (n > rise) level *= fall;
      out[n] = filter.run(wave).high * (n < rise ? (n / rise) ** 2 : level) * velocity * 0.7;
    }
    return out;
  };
}
