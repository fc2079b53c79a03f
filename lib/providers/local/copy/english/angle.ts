import type { Rule } from "../grammar.ts";

/** What one of the five angles says in English: why the piece works and how to use it. */
export interface EnglishAngle {
  name: string;
  idea: Rule;
  /** Measured figures; no two angles use the same one. */
  evidence: Rule;
  /** About the caption's first line, whose meaning is `{gloss}`. */
  caption: Rule;
  use: Rule;
  limit: Rule;
}
