import type { Rule } from "../grammar.ts";

interface Shot {
  size: string;
  /** `camera|what is seen`: a movement fits what it shows, so the two are dealt together. */
  bodies: Rule;
}

/** What one of the five angles says in Mandarin. */
export interface MandarinAngle {
  title: string;
  /** Four shots; three are filmed where the format is short, and then the third is left out. */
  shots: readonly [Shot, Shot, Shot, Shot];
  lights: Rule;
  sounds: Rule;
  cuts: Rule;
  /** First lines of the caption; each with its meaning in English. */
  hooks: Rule;
  /** A short breath between the lines, for livelier rhythm. */
  beats: Rule;
  bodies: Rule;
  closes: Rule;
  /** Label and phrase, for captions in points. */
  points: Rule;
  tags: Rule;
}
