import { expect, test } from "vitest";
import { parseChord, pitchClasses } from "./chord.ts";
import { leadVoices } from "./lead-voices.ts";

test.each([
  ["I", 0, [0, 4, 7]],
  ["vi7", 9, [9, 0, 4, 7]],
  ["bVIImaj7", 10, [10, 2, 5, 9]],
  ["iim7b5", 2, [2, 5, 8, 0]],
  ["V13", 7, [7, 11, 5, 9, 4]],
] as const)("%s is read", (symbol, root, classes) => {
  const chord = parseChord(symbol);
  expect(chord.root).toBe(root);
  expect(pitchClasses(chord)).toEqual(classes);
});

test.each(["", "X", "IIX", "Imaj"])("%o is no chord", (symbol) => {
  expect(() => parseChord(symbol)).toThrow("is no chord");
});

test("from chord to chord each voice goes a short way, and common tones stay", () => {
  let before: number[] = [];
  for (const symbol of ["I", "vi", "IV", "V", "I", "iii", "ii7", "V7", "Imaj7"]) {
    const chord = parseChord(symbol);
    const voicing = leadVoices({ chord, tonic: 2, range: [55, 76], voices: 4, before });
    expect(new Set(voicing.map((tone) => tone % 12))).toEqual(
      new Set(pitchClasses(chord).map((each) => (each + 2) % 12)),
    );
    expect(Math.min(...voicing)).toBeGreaterThanOrEqual(55);
    expect(Math.max(...voicing)).toBeLessThanOrEqual(76);
    for (const tone of voicing)
      if (before.length > 0) expect(Math.min(...before.map((other) => Math.abs(other - tone)))).toBeLessThanOrEqual(3);
    before = voicing;
  }
});
