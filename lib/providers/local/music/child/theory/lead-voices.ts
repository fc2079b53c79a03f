import { type Chord, pitchClasses } from "./chord.ts";

/** Lowest and highest MIDI number of a voicing. */
export type Range = readonly [low: number, high: number];

/**
 * The close position of the chord, with up to `voices` tones within the range, that moves least from the voicing
 * before: the sum of semitones of each tone from its nearest predecessor, and a small pull to the range's middle.
 */
export function leadVoices(options: {
  chord: Chord;
  tonic: number;
  range: Range;
  voices: number;
  before: readonly number[];
}): number[] {
  const { chord, tonic, range, voices, before } = options;
  const [low, high] = range;
  const classes = essential(pitchClasses(chord), voices).map((each) => (each + tonic) % 12);
  const middle = (low + high) / 2;
  let best: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let bottom = low; bottom <= high; bottom++) {
    if (!classes.includes(bottom % 12)) continue;
    const voicing = stack(bottom, classes);
    const top = voicing.at(-1) ?? bottom;
    const centre = Math.abs((bottom + top) / 2 - middle);
    const beyond = Math.max(0, top - high) * 4;
    const movement = before.length === 0 ? 0 : voicing.reduce((sum, tone) => sum + distance(tone, before), 0);
    const effort = movement + centre * 0.35 + beyond;
    if (effort < least) {
      least = effort;
      best = voicing;
    }
  }
  return best;
}

/** Where there are more tones than voices the fifth goes first: third and seventh say what the chord is. */
function essential(classes: number[], voices: number): number[] {
  const distinct = [...new Set(classes)];
  const order = [1, 3, 4, 0, 2].map((index) => distinct[index]).filter((each) => each !== undefined);
  return distinct.length > voices ? order.slice(0, voices) : distinct;
}

function stack(bottom: number, classes: number[]): number[] {
  const above = classes.map((each) => bottom + ((((each - bottom) % 12) + 12) % 12));
  return above.sort((a, b) => a - b);
}

const distance = (tone: number, before: readonly number[]) =>
  Math.min(...before.map((other) => Math.abs(other - tone)));
