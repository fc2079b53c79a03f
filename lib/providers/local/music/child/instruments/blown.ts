import { envelope, type Shape } from "./envelope.ts";
import type { Instrument } from "./instrument.ts";
import { rate } from "./rate.ts";
import { sine } from "./sine.ts";
import { StateVariable } from "./state-variable.ts";

interface Pipe {
  shape: Shape;
  /** Loudness of the overtones from the second on. */
  overtones: readonly number[];
  /** Loudness of the air beside the tone. */
  breath: number;
  /** Semitones, once the tone stands. */
  vibrato: number;
}

/** A flute: few overtones, air around the pitch, a tone that starts low and is shaken when it stands. */
export function blown({ shape, overtones, breath, vibrato }: Pipe): Instrument {
  return ({ hz, seconds, velocity, slide, random }) => {
    const out = envelope(shape, seconds);
    const air = new StateVariable().tune(hz * 2, 0.6);
    const speed = 4.8 + random() * 0.8;
    let phase = random();
    let step = hz / rate;
    for (let n = 0; n < out.length; n++) {
      const time = n / rate;
      if ((n & 31) === 0) {
        const shake = vibrato * Math.min(1, Math.max(0, time - 0.18) * 2.5) * sine(speed * time);
        step = (hz / rate) * 2 ** (((slide - 0.4) * Math.exp(-time / 0.045) + shake) / 12);
      }
      phase += step;
      let wave = sine(phase);
      for (let order = 0; order < overtones.length; order++)
        wave += (overtones[order] as number) * sine(phase * (order + 2));
      const noise = air.run(random() * 2 - 1).band * breath * (1 + 2 * Math.exp(-time / 0.03));
      out[n] = (wave * velocity + noise) * (out[n] as number) * 0.6;
    }
    return out;
  };
}
