import type { Program } from "#lib/media/child-process/program-process.ts";
import type { ImageInput, ImageOutput } from "../../image-contract.ts";

/** The comp renderer: seconds of arithmetic, and a decoder for the references. */
export const renderer: Program = {
  name: "comp renderer",
  entry: "lib/providers/local/images/child/main.ts",
  heapMb: 256,
  // A comp takes about a second of one core; many at once share the cores.
  timeoutMs: 60_000,
  idleMs: 20_000,
};

/** `side` is that of a square frame in pixels; other ratios have its area. */
export interface RenderRequest {
  input: ImageInput;
  side: number;
}

/** `refused`: a reference is no image of a size that we take; `failed`: the fault is ours. */
export type RenderAnswer =
  | { kind: "done"; image: ImageOutput }
  | { kind: "refused" }
  | { kind: "failed"; message: string };
