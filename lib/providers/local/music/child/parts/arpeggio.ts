import type { Note } from "../score/song.ts";
import type { Range } from "../theory/lead-voices.ts";
import type { Player } from "./part.ts";
import { type Patterns, stepsOf } from "./steps.ts";
import { voiceSong } from "./voice-song.ts";

/**
 * Broken chords. A step's digit is the voice from the lowest, 1; beyond the highest it goes on an octave above. `spread`
 * is that of the last chord, in seconds.
 */
export function arpeggio(
  patterns: Patterns,
  { range, voices, spread = 0.12, ring = 1 }: { range: Range; voices: number; spread?: number; ring?: number },
): Player {
  return (song, random) => {
    const voicing = voiceSong(song, { range, voices });
    return song.bars.flatMap((bar): Note[] => {
      const tones = voicing(bar, 0);
      if (bar.role === "ending")
        return tones.map((midi, index) => ({
          beat: bar.start,
          beats: bar.beats,
          midi,
          velocity: 0.75,
          lag: (spread * index) / tones.length,
        }));
      return stepsOf(patterns, bar, random).map(({ beat, beats, symbol }) => ({
        beat: bar.start + beat,
        beats: beats * ring,
        midi: voiceAt(voicing(bar, beat), Number(symbol) - 1),
        velocity: (beat % 1 === 0 ? 0.8 : beat % 0.5 === 0 ? 0.66 : 0.56) * (0.85 + 0.05 * bar.energy),
      }));
    });
  };
}

function voiceAt(tones: number[], index: number): number {
  const tone = tones[index % tones.length] ?? 60;
  return tone + 12 * Math.floor(index / tones.length);
}
