import type { Program } from "#lib/media/child-process/program-process.ts";
import type { MusicInput } from "../../music-contract.ts";

/** The synthesiser: about a second of arithmetic for half a minute of music. */
export const synthesiser: Program = {
  name: "synthesiser",
  entry: "lib/providers/local/music/child/main.ts",
  heapMb: 128,
  // Two minutes of music take about four seconds of one core; many at once share the cores.
  timeoutMs: 60_000,
  idleMs: 20_000,
};

export type SynthesiserRequest = MusicInput;

/** `failed`: the fault is ours. */
export type SynthesiserAnswer = { kind: "done"; bytes: Uint8Array } | { kind: "failed"; message: string };
