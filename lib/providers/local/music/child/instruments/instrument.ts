import type { Random } from "../randomness.ts";

export interface Tone {
  hz: number;
  /** Until it is let go; what sounds after that is the instrument's. */
  seconds: number;
  /** 0–1. */
  velocity: number;
  /** Semitones from which it slides to its pitch. */
  slide: number;
  random: Random;
}

/** Plays one tone: one channel at the synthesiser's rate, about −1 to 1, from its attack until nothing is heard. */
export type Instrument = (tone: Tone) => Float32Array;
