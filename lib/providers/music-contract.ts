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

export interface MusicOutput {
  bytes: Uint8Array;
  mimeType: "audio/wav" | "audio/mpeg";
}

export type MusicMaker = Maker<MusicInput, MusicOutput>;
