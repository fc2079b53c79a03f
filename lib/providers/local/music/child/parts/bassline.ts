import type { Bar, Note, Song } from "../score/song.ts";
import type { Player } from "./part.ts";
import { chordAt, type Patterns, stepsOf } from "./steps.ts";

/**
 * A bass. Its steps are letters: `R` root, `O` its octave, `T` third, `F` fifth, `S` seventh or sixth, `A` a semitone
 * or a tone before the next bar's root; small letters are soft. Roots stay within an octave from `low`.
 */
export function bassline(patterns: Patterns, { low, held = 0.92 }: { low: number; held?: number }): Player {
  return (song, random) =>
    song.bars.flatMap((bar): Note[] => {
      const root = rootOf(song, bar, 0, low);
      if (bar.role === "ending") return [{ beat: bar.start, beats: bar.beats * 0.8, midi: root, velocity: 0.9 }];
      const next = rootOf(song, song.bars[bar.index + 1] ?? bar, 0, low);
      return stepsOf(patterns, bar, random).map(({ beat, beats, symbol }) => ({
        beat: bar.start + beat,
        beats: beats * held,
        midi: toneOf(symbol.toUpperCase(), {
          root: rootOf(song, bar, beat, low),
          next,
          intervals: chordAt(bar, beat).chord.intervals,
        }),
        velocity: symbol === symbol.toUpperCase() ? 0.88 : 0.55,
      }));
    });
}

const rootOf = (song: Song, bar: Bar, beat: number, low: number) =>
  low + ((((song.tonic + chordAt(bar, beat).chord.root - low) % 12) + 12) % 12);

function toneOf(
  letter: string,
  { root, next, intervals }: { root: number; next: number; intervals: number[] },
): number {
  const third = intervals.find((each) => each === 3 || each === 4) ?? 7;
  const fifth = intervals.find((each) => each >= 6 && each <= 8) ?? 7;
  const seventh = intervals.find((each) => each >= 9 && each <= 11) ?? 12;
  if (letter === "A") return next > root ? next - 1 : next === root ? next - 2 : next + 1;
  return root + ({ R: 0, O: 12, T: third, F: fifth, S: seventh }[letter] ?? 0);
}
