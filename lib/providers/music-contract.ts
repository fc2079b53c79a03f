import type { Maker } from "./media-contract.ts";

export const musicGenres = [
  "ambient",
  "acoustic",
  "cinematic",
  "electronic",
  "funk",
  "guofeng",
  "hip_hop",
  "jazz",
  "lofi",
  "pop",
] as const;
export type MusicGenre = (typeof musicGenres)[number];

export interface MusicInput {
  genre: MusicGenre;
  /** Of the film; the music ends with it. */
  durationSeconds: number;
  /** 0 to 2³¹−1. The same seed and input give the same track where the model takes seeds. */
  seed: number;
}

/** Seconds, of methods that have a limit: it was trained on no more. A longer film goes on after its music has faded out. */
export const longestTrack = { musicgen: 30 };

export interface MusicOutput {
  bytes: Uint8Array;
  mimeType: "audio/wav" | "audio/mpeg";
}

export type MusicMaker = Maker<MusicInput, MusicOutput>;
