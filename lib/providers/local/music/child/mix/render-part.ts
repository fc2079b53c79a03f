import { rate } from "../instruments/rate.ts";
import type { Part } from "../parts/part.ts";
import { type Random, wobble } from "../randomness.ts";
import type { Note, Song } from "../score/song.ts";
import { add, panGains, type Stereo } from "./stereo.ts";
import type { Swing } from "./swing.ts";
import { swung } from "./swing.ts";

/** Adds the part's notes to an empty `sound`, a little uneven in time and force as players are. */
export function renderPart(sound: Stereo, options: { part: Part; song: Song; swing: Swing; random: Random }): void {
  const { part, song, swing, random } = options;
  const { instrument, unison = [{ cents: 0, pan: 0 }], pan = 0, loose = 0.005 } = part;
  const end = song.bars.at(-1)?.start ?? 0;
  for (const note of part.play(song, random)) {
    // The last stroke is together and in time.
    const late = (note.lag ?? 0) + (note.beat >= end ? 0 : wobble(random) * loose);
    const start = Math.max(0, Math.round((swung(note.beat, swing) * song.secondsPerBeat + late) * rate));
    const velocity = Math.min(1, note.velocity * (1 + 0.12 * wobble(random)));
    for (const voice of unison) {
      const tone = instrument({ ...toneOf(note, song), hz: pitch(note.midi + voice.cents / 100), velocity, random });
      const gains = panGains(Math.max(-1, Math.min(1, pan + voice.pan)));
      add(sound.left, tone, start, gains.left);
      add(sound.right, tone, start, gains.right);
    }
  }
}

const toneOf = ({ beats, slide = 0 }: Note, { secondsPerBeat }: Song) => ({ seconds: beats * secondsPerBeat, slide });

/** Equal temperament, A4 at 440 Hz. */
const pitch = (midi: number) => 440 * 2 ** ((midi - 69) / 12);
