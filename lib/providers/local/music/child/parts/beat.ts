import type { Bar } from "../score/song.ts";
import type { Player } from "./part.ts";
import { type Patterns, stepsOf, velocityOf } from "./steps.ts";

interface Strokes {
  /** Velocity on the last stroke of the track; without it, it is silent there. */
  ending?: number;
  /** Only in the first bar of a section and of every eight: cymbals, gongs. */
  opening?: boolean;
}

/** One drum. */
export function beat(patterns: Patterns, { ending = 0, opening = false }: Strokes = {}): Player {
  return (song, random) =>
    song.bars.flatMap((bar) => {
      if (bar.role === "ending") return ending ? [{ beat: bar.start, beats: 1, midi: 60, velocity: ending }] : [];
      if (opening && !opens(bar, song.bars[bar.index - 1])) return [];
      return stepsOf(patterns, bar, random).map((step) => ({
        beat: bar.start + step.beat,
        beats: step.beats,
        midi: 60,
        velocity: velocityOf(step.symbol, bar),
      }));
    });
}

const opens = (bar: Bar, before: Bar | undefined) => bar.index % 8 === 0 || before?.energy !== bar.energy;
