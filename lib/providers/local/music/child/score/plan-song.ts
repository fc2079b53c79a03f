import type { MusicInput } from "../../../../music-contract.ts";
import type { Genre } from "../genres/genre.ts";
import { rate } from "../instruments/rate.ts";
import { pick, streamOf } from "../randomness.ts";
import { parseChord } from "../theory/chord.ts";
import { scales } from "../theory/scales.ts";
import { fitBars } from "./fit-bars.ts";
import type { Bar, Energy, Song } from "./song.ts";

/** Key, mood, tempo, harmony and arrangement of one track. */
export function planSong(genre: Genre, { durationSeconds, seed }: MusicInput): Song {
  const random = streamOf(seed, "plan");
  const tonic = pick(random, genre.tonics);
  const mood = pick(random, genre.moods);
  const progression = pick(random, mood.progressions);
  const { slowest, fastest } = genre.tempo;
  const ideal = genre.tempo.ideal * (1 + (random() - 0.5) * 0.08);
  const grid = fitBars({ seconds: durationSeconds, tempo: { slowest, ideal, fastest } });
  const playing = grid.bars.length - 1;
  const energies = arrange(playing);
  let start = 0;
  const bars = grid.bars.map((beats, index): Bar => {
    const energy = energies[index] ?? 3;
    const role = index === playing ? "ending" : isLastOfSection(energies, index) ? "fill" : "play";
    const bar = { index, start, beats, energy, role, chords: chordsOf(index).split(" ").map(parseChord) } as const;
    start += beats;
    return bar;
  });
  const length = Math.round(durationSeconds * rate);
  return { length, secondsPerBeat: grid.secondsPerBeat, tonic, scale: scales[mood.scale], bars };

  function chordsOf(index: number): string {
    if (index === playing) return mood.ending;
    if (index === playing - 1) return mood.cadence;
    return progression[index % progression.length] ?? mood.ending;
  }
}

/** Intro, build and full, and where there is time for it a quiet stretch before the last third. Sections in pairs of bars. */
function arrange(bars: number): Energy[] {
  if (bars < 4) return Array.from({ length: bars }, (_, index) => (index === 0 && bars > 1 ? 2 : 3));
  const even = (share: number) =>
    bars < 8 ? Math.max(1, Math.round(bars * share)) : Math.round((bars * share) / 2) * 2;
  const intro = Math.min(4, even(0.17));
  const build = Math.min(8, even(0.25));
  const quietFrom = bars >= 24 ? intro + build + 2 * Math.round((bars - intro - build) / 4) : bars;
  return Array.from({ length: bars }, (_, index) => {
    if (index < intro) return 1;
    if (index < intro + build) return 2;
    if (index >= quietFrom && index < quietFrom + 4) return index < quietFrom + 2 ? 1 : 2;
    return 3;
  });
}

const isLastOfSection = (energies: Energy[], index: number) =>
  energies[index + 1] !== energies[index] || (index % 8 === 7 && energies[index] === 3);
