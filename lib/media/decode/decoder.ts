import type { Program } from "#lib/media/child-process/program-process.ts";

export const decoder: Program = {
  name: "decoder",
  entry: "lib/media/decode/child/main.ts",
  heapMb: 256,
  // Decoding 50 megapixels takes 1 to 3 s; a file that takes this long was made to.
  timeoutMs: 20_000,
  idleMs: 30_000,
};
