import { pick, type Random } from "../randomness.ts";
import type { Bar, Energy } from "../score/song.ts";
import type { Chord } from "../theory/chord.ts";

/**
 * What is played at which energy: the highest that is not above the bar's. A pattern has sixteen steps a bar, for one
 * or more bars: `.` is a rest, `-` holds, anything else starts something. Of several, one is picked for each bar.
 */
export interface Patterns {
  1?: string | readonly string[];
  2?: string | readonly string[];
  3?: string | readonly string[];
  fill?: string | readonly string[];
}

export interface Step {
  /** In beats from the bar's start. */
  beat: number;
  beats: number;
  symbol: string;
}

const perBeat = 4;
const perBar = 16;

/** What a bar that is not the ending plays. A short first bar plays the end of its pattern. */
export function stepsOf(patterns: Patterns, bar: Bar, random: Random): Step[] {
  const pattern = patternOf(patterns, bar, random);
  const from = (bar.index * perBar) % Math.max(perBar, pattern.length);
  const own = pattern.slice(from + perBar - bar.beats * perBeat, from + perBar);
  const steps: Step[] = [];
  for (let at = 0; at < own.length; at++) {
    const symbol = own.charAt(at);
    const last = steps.at(-1);
    if (symbol === "-" && last) last.beats = (at + 1) / perBeat - last.beat;
    else if (symbol !== "-" && symbol !== ".") steps.push({ beat: at / perBeat, beats: 1 / perBeat, symbol });
  }
  return steps;
}

function patternOf(patterns: Patterns, { energy, role }: Bar, random: Random): string {
  const levels = ([3, 2, 1] as const satisfies Energy[]).filter((level) => level <= energy);
  const lively = role === "fill" && energy > 1 ? patterns.fill : undefined;
  const found = lively ?? levels.map((level) => patterns[level]).find((each) => each !== undefined) ?? "";
  return typeof found === "string" ? found : pick(random, found);
}

/** A step's digit as a velocity, softer where less is going on. */
export const velocityOf = (symbol: string, { energy }: Bar) => (Number(symbol) / 9) * (0.76 + 0.08 * energy);

/** The chord that sounds `beat` beats into the bar, and its place in it. */
export function chordAt(bar: Bar, beat: number): { chord: Chord; at: number } {
  const at = Math.min(bar.chords.length - 1, Math.floor((beat * bar.chords.length) / bar.beats));
  const chord = bar.chords[at];
  if (!chord) throw new Error(`Bar ${bar.index} has no chord.`);
  return { chord, at };
}
