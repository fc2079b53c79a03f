import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { findPrograms } from "#lib/media/ffmpeg/find-programs.ts";
import { type Impression, listen } from "#tests/support/audio/listen.ts";
import { readWav } from "#tests/support/audio/read-wav.ts";
import { type MusicGenre, type MusicInput, musicGenres } from "../../../music-contract.ts";
import { genres } from "./genres/genres.ts";
import { makeTrack } from "./make-track.ts";
import { planSong } from "./score/plan-song.ts";

const { ffmpeg } = await findPrograms();
const rate = 48_000;
const seconds = 12;

interface Heard extends ReturnType<typeof readWav> {
  bytes: Uint8Array;
  impression: Impression;
}
const first = new Map<MusicGenre, Heard>();
const second = new Map<MusicGenre, Impression>();

const inputOf = (genre: MusicGenre, seed: number): MusicInput => ({ genre, durationSeconds: seconds, seed });

// Twenty tracks: half a minute of one core.
beforeAll(() => {
  for (const genre of musicGenres) {
    const bytes = makeTrack(inputOf(genre, 1));
    const channels = readWav(bytes);
    first.set(genre, { bytes, ...channels, impression: listen(channels) });
    second.set(genre, listen(readWav(makeTrack(inputOf(genre, 2)))));
  }
}, 600_000);

function heard(genre: MusicGenre): Heard {
  const found = first.get(genre);
  if (!found) throw new Error(`${genre} was not played.`);
  return found;
}

describe.each(musicGenres)("%s", (genre) => {
  test("is as loud as film music is, and peaks nowhere, not even between its frames", () => {
    const { integrated, truePeak } = measureByFfmpeg(heard(genre).bytes);
    expect(integrated).toBeGreaterThan(-18);
    expect(integrated).toBeLessThan(-12);
    expect(truePeak).toBeLessThanOrEqual(-1);
  });

  test("has no constant in it, loses little in mono and leans to no side", () => {
    const { left, right } = heard(genre);
    expect(Math.abs(mean(left))).toBeLessThan(1e-3);
    expect(Math.abs(mean(right))).toBeLessThan(1e-3);
    const stereo = (power(left) + power(right)) / 2;
    const mono = power(left.map((value, n) => (value + (right[n] as number)) / 2));
    expect(decibels(mono / stereo)).toBeGreaterThan(-2.5);
    expect(Math.abs(decibels(power(left) / power(right)))).toBeLessThan(2.5);
  });

  test("sounds from its first quarter of a second on, without a second of silence", () => {
    const { left } = heard(genre);
    const { end } = endOf(genre);
    expect(decibels(power(left.subarray(0, rate / 4)))).toBeGreaterThan(-45);
    for (let start = 0; start + rate < end; start += rate / 4)
      expect(decibels(power(left.subarray(start, start + rate)))).toBeGreaterThan(-40);
  });

  test("ends with a stroke on the last bar's first beat, which rings out to silence", () => {
    const { left } = heard(genre);
    const { stroke, end } = endOf(genre);
    const rms = (from: number, to: number) => decibels(power(left.subarray(Math.round(from), Math.round(to))));
    const part = (end - stroke) / 5;
    const parts = [0, 1, 2, 3, 4].map((index) => rms(stroke + index * part, stroke + (index + 1) * part));
    expect(rms(stroke, stroke + rate / 5)).toBeGreaterThan(-30);
    // A pad still swells in the first fifth.
    for (const [index, level] of parts.slice(1).entries())
      expect(level).toBeLessThan((parts[index] as number) + (index === 0 ? 3 : 0));
    expect(parts[4]).toBeLessThan((parts[0] as number) - 18);
    expect(rms(end - 0.05 * rate, end)).toBeLessThan(-60);
    expect(left.subarray(-Math.round(0.015 * rate)).every((value) => value === 0)).toBe(true);
  });

  test("sounds like itself with another seed, and like no other kind", () => {
    const other = second.get(genre) as Impression;
    const nearest = musicGenres.toSorted(
      (a, b) => unlikeness(heard(a).impression, other) - unlikeness(heard(b).impression, other),
    );
    expect(nearest[0]).toBe(genre);
    for (const another of musicGenres)
      if (another !== genre)
        expect(unlikeness(heard(genre).impression, heard(another).impression), another).toBeGreaterThan(0.45);
  });
});

// Ambient has no beat that could be heard.
test.each(musicGenres.filter((genre) => genre !== "ambient"))("%s keeps the tempo of its plan", (genre) => {
  const planned = 60 / planSong(genres[genre], inputOf(genre, 1)).secondsPerBeat;
  expect(planned).toBeGreaterThanOrEqual(genres[genre].tempo.slowest);
  expect(planned).toBeLessThanOrEqual(genres[genre].tempo.fastest);
  const ratio = heard(genre).impression.tempo / planned;
  const nearest = [0.5, 1, 2].map((octave) => Math.abs(ratio / octave - 1));
  expect(Math.min(...nearest)).toBeLessThan(0.02);
});

test("the fastest differs from the slowest, the darkest from the brightest, the calmest from the busiest", () => {
  const spread = (of: (impression: Impression) => number) => {
    const values = musicGenres.map((genre) => of(heard(genre).impression));
    return Math.max(...values) - Math.min(...values);
  };
  expect(spread(({ centroid }) => centroid)).toBeGreaterThan(1.5);
  expect(spread(({ onsetsPerSecond }) => onsetsPerSecond)).toBeGreaterThan(3);
  expect(spread(({ width }) => width)).toBeGreaterThan(6);
  const tempos = musicGenres.map((genre) => genres[genre].tempo.ideal);
  expect(Math.max(...tempos) / Math.min(...tempos)).toBeGreaterThan(1.8);
});

/** In frames: where the last bar begins, and where the track ends. */
function endOf(genre: MusicGenre): { stroke: number; end: number } {
  const { bars, secondsPerBeat } = planSong(genres[genre], inputOf(genre, 1));
  return { stroke: (bars.at(-1)?.start ?? 0) * secondsPerBeat * rate, end: seconds * rate };
}

/** Root mean square of the differences, each in units of what is plainly heard as different. */
function unlikeness(one: Impression, other: Impression): number {
  const a = asVector(one);
  const b = asVector(other);
  return Math.sqrt(a.reduce((sum, value, at) => sum + (value - (b[at] as number)) ** 2, 0) / a.length);
}

const asVector = ({ centroid, onsetsPerSecond, width, bands, intervals }: Impression) => [
  centroid / 0.5,
  onsetsPerSecond,
  width / 3,
  ...bands.map((band) => Math.max(band, -30) / 6),
  ...intervals.map((interval) => interval / 0.1),
];

function measureByFfmpeg(bytes: Uint8Array): { integrated: number; truePeak: number } {
  const options = ["-hide_banner", "-nostats", "-i", "pipe:0", "-af", "ebur128=peak=true:framelog=verbose"];
  const said = spawnSync(ffmpeg, [...options, "-f", "null", "-"], { input: bytes }).stderr.toString();
  return {
    integrated: Number(/I:\s+(-?[\d.]+) LUFS/.exec(said)?.[1]),
    truePeak: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(said)?.[1]),
  };
}

const mean = (channel: Float64Array) => channel.reduce((sum, value) => sum + value, 0) / channel.length;
const power = (channel: Float64Array) => channel.reduce((sum, value) => sum + value * value, 0) / channel.length;
const decibels = (ratio: number) => 10 * Math.log10(Math.max(ratio, 1e-12));
