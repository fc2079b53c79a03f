/** A chord in relation to the tonic. */
export interface Chord {
  /** Semitones of its root above the tonic, 0–11. */
  root: number;
  /** Semitones above the root, ascending from 0. */
  intervals: number[];
}

const degrees: Record<string, number> = { i: 0, ii: 2, iii: 4, iv: 5, v: 7, vi: 9, vii: 11 };

/** What follows the numeral; where major and minor triads take the same word, the third is put in by the numeral's case. */
const qualities: Record<string, (third: number) => number[]> = {
  "": (third) => [0, third, 7],
  "5": () => [0, 7, 12],
  "6": (third) => [0, third, 7, 9],
  "7": (third) => [0, third, 7, 10],
  "9": (third) => [0, third, 7, 10, 14],
  "13": (third) => [0, third, 10, 14, 21],
  maj7: (third) => [0, third, 7, 11],
  maj9: (third) => [0, third, 7, 11, 14],
  add9: (third) => [0, third, 7, 14],
  "69": (third) => [0, third, 7, 9, 14],
  sus2: () => [0, 2, 7],
  sus4: () => [0, 5, 7],
  "7sus4": () => [0, 5, 7, 10],
  "7b9": (third) => [0, third, 7, 10, 13],
  m7b5: () => [0, 3, 6, 10],
};

/**
 * A Roman numeral over the major scale's degrees (`IV`, `bVII`), upper case for major and lower case for minor, and a
 * quality (`ii9`, `Imaj7`, `Vsus4`).
 */
export function parseChord(symbol: string): Chord {
  const [, accidental = "", numeral = "", quality = ""] = /^([b#]?)([iv]+|[IV]+)(.*)$/.exec(symbol) ?? [];
  const degree = degrees[numeral.toLowerCase()];
  const intervals = qualities[quality];
  if (degree === undefined || !intervals) throw new Error(`${symbol} is no chord.`);
  const shift = accidental === "b" ? 11 : accidental === "#" ? 1 : 0;
  return { root: (degree + shift) % 12, intervals: intervals(numeral === numeral.toUpperCase() ? 4 : 3) };
}

/** The chord's tones as semitones above the tonic, 0–11. */
export const pitchClasses = ({ root, intervals }: Chord) => intervals.map((interval) => (root + interval) % 12);
