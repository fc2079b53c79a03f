import type { Note } from "../score/song.ts";
import type { Range } from "../theory/lead-voices.ts";
import type { Player } from "./part.ts";
import { type Patterns, stepsOf, velocityOf } from "./steps.ts";
import { voiceSong } from "./voice-song.ts";

interface Voicing {
  range: Range;
  voices: number;
  /** Seconds from the lowest to the highest tone; every second stroke between the beats goes the other way. */
  strum?: number;
  /** Share of the written length that is held. */
  held?: number;
}

/** Whole chords in a rhythm: pads, comping, strumming, stabs. */
export function block(patterns: Patterns, { range, voices, strum = 0, held = 0.96 }: Voicing): Player {
  return (song, random) => {
    const voicing = voiceSong(song, { range, voices });
    return song.bars.flatMap((bar): Note[] => {
      if (bar.role === "ending") return chord(voicing(bar, 0), bar.start, bar.beats * 0.8, 0.85, strum * 2);
      return stepsOf(patterns, bar, random).flatMap(({ beat, beats, symbol }) => {
        const up = strum > 0 && (beat * 2) % 2 !== 0;
        const tones = voicing(bar, beat);
        return chord(up ? tones.toReversed() : tones, bar.start + beat, beats * held, velocityOf(symbol, bar), strum);
      });
    });
  };
}

function chord(tones: number[], beat: number, beats: number, velocity: number, strum: number): Note[] {
  return tones.map((midi, index) => ({
    beat,
    beats,
    midi,
    velocity: velocity * (1 - 0.08 * Math.abs(index - tones.length / 2)),
    lag: (strum * index) / Math.max(1, tones.length - 1),
  }));
}
