import { frames, rate } from "../instruments/rate.ts";
import { sine } from "../instruments/sine.ts";
import { StateVariable } from "../instruments/state-variable.ts";
import type { Song } from "../score/song.ts";
import type { Stereo } from "./stereo.ts";

/** Changes a part's own sound, in place. */
export type Insert = (sound: Stereo, song: Song) => void;

const channels = ({ left, right }: Stereo) => [left, right] as const;

/** Only what is between the two, in hertz, 12 dB an octave on each side. */
export function between(low: number, high: number): Insert {
  return (sound) => {
    for (const channel of channels(sound)) {
      const below = new StateVariable().tune(low, 0.3);
      const above = new StateVariable().tune(high, 0.3);
      for (let n = 0; n < channel.length; n++) channel[n] = above.run(below.run(channel[n] as number).high).low;
    }
  };
}

/** Two copies, late by some milliseconds that waver: wide and soft. */
export function chorus({ depth, hz }: { depth: number; hz: number }): Insert {
  return (sound) => {
    for (const [side, channel] of channels(sound).entries()) {
      const dry = channel.slice();
      for (let n = 0; n < channel.length; n++) {
        const late = frames(0.011) + depth * rate * 0.002 * (1 + sine((n / rate) * hz + side * 0.25));
        const at = n - late;
        if (at < 1) continue;
        const whole = at | 0;
        const here = dry[whole] as number;
        const delayed = here + ((dry[whole + 1] as number) - here) * (at - whole);
        channel[n] = (dry[n] as number) * 0.75 + delayed * 0.55;
      }
    }
  };
}

/** From side to side and back, `hz` times a second. */
export function sway({ depth, hz }: { depth: number; hz: number }): Insert {
  return ({ left, right }) => {
    for (let n = 0; n < left.length; n++) {
      const lean = depth * sine((n / rate) * hz);
      left[n] = (left[n] as number) * (1 + lean);
      right[n] = (right[n] as number) * (1 - lean);
    }
  };
}

/** A soft bend of the peaks. */
export function drive(amount: number): Insert {
  return (sound) => {
    const loudest = channels(sound).reduce(
      (most, channel) => channel.reduce((a, b) => Math.max(a, Math.abs(b)), most),
      1e-6,
    );
    const gain = amount / loudest;
    for (const channel of channels(sound))
      for (let n = 0; n < channel.length; n++) channel[n] = Math.tanh((channel[n] as number) * gain) / gain;
  };
}

/** Makes way for the kick on every beat from the build on, and swells up again within the beat. */
export function duck(depth: number): Insert {
  return ({ left, right }, { bars, secondsPerBeat }) => {
    const beat = frames(secondsPerBeat);
    for (const bar of bars) {
      if (bar.energy < 2 || bar.role === "ending") continue;
      for (let index = 0; index < bar.beats; index++) {
        const start = Math.round((bar.start + index) * secondsPerBeat * rate);
        const end = Math.min(left.length, start + beat);
        for (let n = start; n < end; n++) {
          const along = (n - start) / beat;
          const gain = 1 - depth * Math.min(1, along * 40) * (1 - Math.min(1, along / 0.85)) ** 1.5;
          left[n] = (left[n] as number) * gain;
          right[n] = (right[n] as number) * gain;
        }
      }
    }
  };
}
