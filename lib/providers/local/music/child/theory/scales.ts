/** Semitones above the tonic. */
export const scales = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  harmonicMinor: [0, 2, 3, 5, 7, 8, 11],
  majorPentatonic: [0, 2, 4, 7, 9],
  minorPentatonic: [0, 3, 5, 7, 10],
  blues: [0, 3, 5, 6, 7, 10],
} as const satisfies Record<string, readonly number[]>;

export type ScaleName = keyof typeof scales;

/** MIDI numbers from `low` to `high` that belong to the scale over `tonic`. */
export function scalePitches(
  tonic: number,
  scale: readonly number[],
  [low, high]: readonly [number, number],
): number[] {
  const pitches: number[] = [];
  for (let midi = low; midi <= high; midi++) if (scale.includes((((midi - tonic) % 12) + 12) % 12)) pitches.push(midi);
  return pitches;
}
