import type { Chord } from "../theory/chord.ts";

/** 0 is silence; 1 intro, 2 build, 3 full. */
export type Energy = 1 | 2 | 3;

export interface Bar {
  /** From the first playing bar; patterns of several bars go by it. */
  index: number;
  /** In beats from the start of the track. */
  start: number;
  /** 4, but for a short first bar. */
  beats: number;
  energy: Energy;
  /** `fill`: the last bar of a section; `ending`: one stroke on its first beat, and what rings on. */
  role: "play" | "fill" | "ending";
  /** Each takes an equal part of the bar. */
  chords: Chord[];
}

export interface Song {
  /** Frames of the track. */
  length: number;
  secondsPerBeat: number;
  /** Pitch class of the tonic, 0–11. */
  tonic: number;
  scale: readonly number[];
  bars: Bar[];
}

/** One note as it is meant: the player's inaccuracy comes later. */
export interface Note {
  /** In beats from the start of the track. */
  beat: number;
  beats: number;
  midi: number;
  /** 0–1. */
  velocity: number;
  /** Seconds after its beat: strums, grace notes. */
  lag?: number;
  /** Semitones from which it slides to its pitch. */
  slide?: number;
}
