import type { Program } from "#lib/media/child-process/program-process.ts";
import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";

/** Decodes a whole track by ffmpeg. */
export const soundReader: Program = {
  name: "sound reader",
  entry: "lib/media/audio/child/main.ts",
  heapMb: 64,
  // Ten minutes of sound take a few seconds; a file that takes this long was made to.
  timeoutMs: 120_000,
  idleMs: 10_000,
  startsPrograms: true,
};

export interface Request {
  programs: Programs;
  /** Absolute, and made by the server. */
  path: string;
  /** Nothing beyond is decoded. */
  mostSeconds: number;
}

export interface Sound {
  /** As ffmpeg names it: "mp3", "pcm_s16le". */
  codec: string;
  /** Of what decodes; no more than `mostSeconds`. */
  durationSeconds: number;
  channels: number;
  sampleRate: number;
  /** Of the loudest sample in decibels below full scale; `-Infinity` for digital silence. */
  peak: number;
}

/** `refused`: the file is at fault, and which way; `failed`: something else is. What they say is for the log. */
export type Answer =
  | { kind: "done"; sound: Sound }
  | { kind: "refused"; reason: "unreadable" | "pictures"; message: string }
  | { kind: "failed"; message: string };
