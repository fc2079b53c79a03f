import type { Room } from "../mix/reverb.ts";
import type { Swing } from "../mix/swing.ts";
import type { Part } from "../parts/part.ts";
import type { Tempo } from "../score/fit-bars.ts";
import type { ScaleName } from "../theory/scales.ts";

/** Chords as Roman numerals; several in one bar are separated by a space. */
export interface Mood {
  scale: ScaleName;
  /** Each a list of bars. */
  progressions: readonly (readonly string[])[];
  /** The bar that leads to the end. */
  cadence: string;
  /** The tonic, as it closes. */
  ending: string;
}

/** A kind of music as data: what is chosen from, and who plays. */
export interface Genre {
  tempo: Tempo;
  /** Pitch classes, C is 0. */
  tonics: readonly number[];
  moods: readonly Mood[];
  swing: Swing;
  room: Room;
  echo: { beats: number; feedback: number };
  /** Where there are several for a place, the seed picks one. */
  parts: readonly (Part | readonly Part[])[];
}

export const straight: Swing = { grid: 0.25, share: 0.5 };
