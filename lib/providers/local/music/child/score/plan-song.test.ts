import { describe, expect, test } from "vitest";
import { musicGenres } from "../../../../music-contract.ts";
import { genres } from "../genres/genres.ts";
import { streamOf } from "../randomness.ts";
import { pitchClasses } from "../theory/chord.ts";
import { fitBars } from "./fit-bars.ts";
import { planSong } from "./plan-song.ts";

const durations = Array.from({ length: 118 }, (_, index) => 3 + index * 0.993);

describe.each(musicGenres)("%s", (genre) => {
  const plan = (durationSeconds: number, seed: number) => planSong(genres[genre], { genre, durationSeconds, seed });

  test("whole beats fill the time exactly, and from fifteen seconds on whole bars in its own tempo", () => {
    const { slowest, fastest } = genres[genre].tempo;
    for (const [seed, seconds] of durations.entries()) {
      const { bars, secondsPerBeat } = plan(seconds, seed);
      const beats = bars.reduce((sum, bar) => sum + bar.beats, 0);
      expect(beats * secondsPerBeat).toBeCloseTo(seconds, 6);
      expect(
        bars.every(({ start }, index) => start === (bars[index - 1]?.start ?? 0) + (bars[index - 1]?.beats ?? 0)),
      ).toBe(true);
      if (seconds < 15) continue;
      expect(60 / secondsPerBeat).toBeGreaterThan(slowest * 0.999);
      expect(60 / secondsPerBeat).toBeLessThan(fastest * 1.001);
      expect(new Set(bars.map((bar) => bar.beats))).toEqual(new Set([4]));
    }
  });

  test("it closes on the tonic, after a chord that is another", () => {
    for (const [seed, seconds] of durations.entries()) {
      const { bars } = plan(seconds, seed);
      expect(bars.map(({ role }) => role).lastIndexOf("ending")).toBe(bars.length - 1);
      expect(bars.filter(({ role }) => role === "ending")).toHaveLength(1);
      expect(bars.at(-1)?.chords.map(({ root }) => root)).toEqual([0]);
      expect(bars.at(-2)?.chords.at(-1)?.root).not.toBe(0);
    }
  });

  test("it grows: the first bar is the calmest, the last before the end full", () => {
    for (const [seed, seconds] of durations.entries()) {
      const energies = plan(seconds, seed).bars.map(({ energy }) => energy);
      expect(energies.at(-2)).toBe(3);
      expect(Math.min(...energies)).toBe(energies[0]);
    }
  });

  test("every part's notes lie within the track, and the last are on the last bar's first beat", () => {
    for (const seconds of [3, 15, 47]) {
      const song = plan(seconds, 5);
      const end = song.bars.at(-1)?.start ?? 0;
      const parts = genres[genre].parts.flatMap((part) => ("play" in part ? [part] : part));
      const notes = parts.flatMap((part) => part.play(song, streamOf(5, part.name)));
      expect(Math.max(...notes.map(({ beat }) => beat))).toBe(end);
      for (const { beat, beats, midi, velocity } of notes) {
        expect(beat).toBeGreaterThanOrEqual(0);
        expect(beats).toBeGreaterThan(0);
        expect(midi).toBeGreaterThanOrEqual(24);
        expect(midi).toBeLessThanOrEqual(108);
        expect(velocity).toBeGreaterThan(0);
        expect(velocity).toBeLessThanOrEqual(1.05);
      }
    }
  });
});

test("guofeng has five tones, in its chords and in its tunes", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const song = planSong(genres.guofeng, { genre: "guofeng", durationSeconds: 30, seed });
    expect(song.scale).toHaveLength(5);
    for (const { chords } of song.bars)
      for (const chord of chords) for (const each of pitchClasses(chord)) expect(song.scale).toContain(each);
    for (const part of genres.guofeng.parts.flat().filter(({ name }) => /zheng|flute|bass|strings/.test(name)))
      for (const { midi } of part.play(song, streamOf(seed, part.name)))
        expect(song.scale).toContain((midi - song.tonic + 120) % 12);
  }
});

test("phrases of four bars come before a tempo that is a little nearer", () => {
  const { bars, secondsPerBeat } = fitBars({ seconds: 32, tempo: { slowest: 110, ideal: 124, fastest: 130 } });
  expect(bars).toEqual(Array(17).fill(4));
  expect(60 / secondsPerBeat).toBe(127.5);
});
