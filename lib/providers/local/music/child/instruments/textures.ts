import { envelope } from "./envelope.ts";
import type { Instrument } from "./instrument.ts";
import { rate } from "./rate.ts";
import { sine } from "./sine.ts";
import { StateVariable } from "./state-variable.ts";

/** A record's surface: hiss, and clicks now and then. */
export function vinyl({ clicksPerSecond }: { clicksPerSecond: number }): Instrument {
  return ({ seconds, velocity, random }) => {
    const out = envelope({ attack: 0.2, decay: 1, sustain: 1, release: 0.6 }, seconds);
    const hiss = new StateVariable().tune(2600, 0);
    const click = new StateVariable().tune(3400, 0.5);
    let spike = 0;
    for (let n = 0; n < out.length; n++) {
      if (random() < clicksPerSecond / rate) spike = (random() + 0.3) * 5;
      const surface = hiss.run(random() * 2 - 1).band * 0.22;
      out[n] = (surface + click.run(spike).band) * (out[n] as number) * velocity;
      spike *= 0.6;
    }
    return out;
  };
}

/** Wind that comes and goes around `hz`. */
export function air({ hz, breathSeconds }: { hz: number; breathSeconds: number }): Instrument {
  return ({ seconds, velocity, random }) => {
    const out = envelope({ attack: Math.min(2, seconds / 3), decay: 1, sustain: 1, release: 1.2 }, seconds);
    const filter = new StateVariable();
    const offset = random();
    for (let n = 0; n < out.length; n++) {
      if ((n & 63) === 0) filter.tune(hz * 2 ** (0.8 * sine(n / rate / breathSeconds + offset)), 0.5);
      out[n] = filter.run(random() * 2 - 1).band * (out[n] as number) * velocity;
    }
    return out;
  };
}

/** Drawbars: loudness of the harmonics 1, 2, 3 …, none decaying, with a key's click. */
export function organ({ drawbars }: { drawbars: readonly number[] }): Instrument {
  return ({ hz, seconds, velocity, random }) => {
    const out = envelope({ attack: 0.006, decay: 1, sustain: 1, release: 0.05 }, seconds);
    let phase = random();
    for (let n = 0; n < out.length; n++) {
      phase += hz / rate;
      let wave = n < 240 ? (random() - 0.5) * 0.4 * (1 - n / 240) : 0;
      for (let order = 0; order < drawbars.length; order++)
        wave += (drawbars[order] as number) * sine(phase * (order + 1));
      out[n] = wave * (out[n] as number) * velocity * 0.3;
    }
    return out;
  };
}
