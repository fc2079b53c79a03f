import type { Note } from "../score/song.ts";
import type { Player } from "./part.ts";

/** One tone or texture from the first beat into the last bar, `semitones` above the tonic in the octave from `low`. */
export function drone({ low, semitones = 0 }: { low: number; semitones?: number }): Player {
  return (song): Note[] => {
    const end = song.bars.at(-1);
    const midi = low + ((((song.tonic + semitones - low) % 12) + 12) % 12);
    return [{ beat: 0, beats: (end?.start ?? 0) + (end?.beats ?? 4) * 0.4, midi, velocity: 0.8 }];
  };
}
