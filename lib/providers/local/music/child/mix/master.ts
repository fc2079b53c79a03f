import { frames, rate } from "../instruments/rate.ts";
import { StateVariable } from "../instruments/state-variable.ts";
import type { Song } from "../score/song.ts";
import { evenOut } from "./even-out.ts";
import { limit } from "./limit.ts";
import { measureLoudness } from "./loudness.ts";
import type { Stereo } from "./stereo.ts";

/** In LUFS: near the final film's −14, which only has to turn it up a little. */
const target = -15;
/** −2 dBFS: a decibel is left for what peaks between the frames. */
const ceiling = 10 ** (-2 / 20);
/** Frames of silence at the very end. */
const stillness = frames(0.02);

/** Brings the mix to its loudness within its peaks, and lets the last chord ring out before the end. In place. */
export function master(mix: Stereo, song: Song): void {
  for (const channel of [mix.left, mix.right]) bandLimit(channel);
  evenOut(mix, song);
  ringOut(mix, song);
  // What the limiter takes from the peaks is missing in the loudness: once more for that.
  for (let pass = 0; pass < 2; pass++) {
    const gain = 10 ** ((target - measureLoudness(mix)) / 20);
    for (const channel of [mix.left, mix.right])
      for (let n = 0; n < channel.length; n++) channel[n] = (channel[n] as number) * gain;
    limit(mix, ceiling);
  }
}

/** Below 26 Hz there is no music, and what there is above 16 kHz peaks between the frames. */
function bandLimit(channel: Float32Array) {
  const below = new StateVariable().tune(26, 0.3);
  const above = new StateVariable().tune(16_000, 0.3);
  for (let n = 0; n < channel.length; n++) channel[n] = above.run(below.run(channel[n] as number).high).low;
}

/** The last bar's sound falls by itself; this takes what is left of it to nothing. */
function ringOut({ left, right }: Stereo, { length, bars, secondsPerBeat }: Song) {
  const stroke = (bars.at(-1)?.start ?? 0) * secondsPerBeat * rate;
  const end = length - stillness;
  const start = Math.round(stroke + (end - stroke) * 0.3);
  for (let n = start; n < length; n++) {
    const gain = n >= end ? 0 : Math.cos(((n - start) / (end - start)) * (Math.PI / 2)) ** 2.2;
    left[n] = (left[n] as number) * gain;
    right[n] = (right[n] as number) * gain;
  }
}
