import { frames, rate } from "../instruments/rate.ts";
import type { Energy, Song } from "../score/song.ts";
import { measureLoudness } from "./loudness.ts";
import type { Stereo } from "./stereo.ts";

/** How far below the full sections the others are, in LU: a short film's first seconds must be heard. */
const below: Record<Energy, number> = { 1: 5, 2: 2.5, 3: 0 };
/** In LU: more would lift the room's noise as well. */
const mostUp = 10;
const mostDown = 4;
/** A change is over when the section's first beat comes. */
const ramp = frames(0.15);

/** Rides the fader, so that each section is as loud as it should be beside the others. In place. */
export function evenOut(mix: Stereo, song: Song): void {
  const sections = sectionsOf(song).map((section) => ({ ...section, loudness: measureLoudness(cut(mix, section)) }));
  const full = Math.max(...sections.filter(({ energy }) => energy === 3).map(({ loudness }) => loudness));
  const gains = sections.map(
    ({ energy, loudness }) =>
      10 **
      (Math.min(mostUp, Math.max(-mostDown, Number.isFinite(loudness) ? full - below[energy] - loudness : 0)) / 20),
  );
  for (const [index, { start, end }] of sections.entries()) {
    const own = gains[index] ?? 1;
    const next = gains[index + 1] ?? own;
    for (let n = start; n < end; n++) {
      const gain = own + (next - own) * Math.max(0, 1 - (end - n) / ramp);
      mix.left[n] = (mix.left[n] as number) * gain;
      mix.right[n] = (mix.right[n] as number) * gain;
    }
  }
}

interface Section {
  start: number;
  end: number;
  energy: Energy;
}

/** In frames; the ending belongs to the last one. */
function sectionsOf({ bars, secondsPerBeat, length }: Song): Section[] {
  const sections: Section[] = [];
  for (const bar of bars) {
    const last = sections.at(-1);
    const end = bar.role === "ending" ? length : Math.round((bar.start + bar.beats) * secondsPerBeat * rate);
    if (last && (last.energy === bar.energy || bar.role === "ending")) last.end = end;
    else sections.push({ start: last?.end ?? 0, end, energy: bar.energy });
  }
  return sections;
}

const cut = ({ left, right }: Stereo, { start, end }: Section): Stereo => ({
  left: left.subarray(start, end),
  right: right.subarray(start, end),
});
