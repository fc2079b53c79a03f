import type { MusicInput } from "../../../music-contract.ts";
import { genres } from "./genres/genres.ts";
import { encodeWav } from "./mix/encode-wav.ts";
import { master } from "./mix/master.ts";
import { mixSong } from "./mix/mix-song.ts";
import { planSong } from "./score/plan-song.ts";

/** One track as a WAV: planned, played, mixed and mastered. The same input gives the same bytes. */
export function makeTrack(input: MusicInput): Uint8Array {
  const genre = genres[input.genre];
  const song = planSong(genre, input);
  const mix = mixSong(genre, song, input.seed);
  master(mix, song);
  return encodeWav(mix);
}
