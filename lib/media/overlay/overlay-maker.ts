import type { Program } from "#lib/media/child-process/program-process.ts";

/**
 * Fonts, text shaping and drawing are parsers in C and WebAssembly over what a user wrote, and hundreds of milliseconds
 * of arithmetic: in a process of their own they neither stop a worker's heartbeat nor end it.
 */
export const overlayMaker: Program = {
  name: "overlay maker",
  entry: "lib/media/overlay/child/main.ts",
  heapMb: 384,
  // A card takes well under a second of one core; many at once share the cores.
  timeoutMs: 30_000,
  idleMs: 20_000,
};
