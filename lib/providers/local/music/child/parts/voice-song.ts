import type { Bar, Song } from "../score/song.ts";
import { leadVoices, type Range } from "../theory/lead-voices.ts";
import { chordAt } from "./steps.ts";

/** Every chord of the song as MIDI numbers from low to high, each the shortest way from the one before. */
export function voiceSong(song: Song, { range, voices }: { range: Range; voices: number }) {
  let before: number[] = [];
  const voicings = song.bars.map(({ chords }) =>
    chords.map((chord) => {
      before = leadVoices({ chord, tonic: song.tonic, range, voices, before });
      return before;
    }),
  );
  return (bar: Bar, beat: number): number[] => voicings[bar.index]?.[chordAt(bar, beat).at] ?? [];
}
