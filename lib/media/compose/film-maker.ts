import type { Program } from "#lib/media/child-process/program-process.ts";
import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import type { Probe } from "#lib/media/ffmpeg/probe.ts";
import type { ComposedFilm, Film, RgbFrame } from "./film.ts";
import type { ClipInspection } from "./inspect-clip.ts";
import type { NormalisedClip } from "./normalise-clip.ts";

/** Makes frames and runs ffmpeg: for everything about a film that takes time or reads a file from outside. */
export const filmMaker: Program = {
  name: "film maker",
  entry: "lib/media/compose/child/main.ts",
  heapMb: 256,
  // Composition has 30 minutes in all; a minute of film takes about a minute of two cores.
  timeoutMs: 25 * 60_000,
  idleMs: 10_000,
  startsPrograms: true,
};

/** What the film maker can be asked for. Paths are absolute and made by the server. */
export interface Operations {
  compose: { input: { film: Film; directory: string }; result: ComposedFilm };
  sample: { input: { film: Film; frameNumbers: number[] }; result: RgbFrame[] };
  probe: { input: { path: string }; result: Probe };
  inspectClip: { input: { path: string }; result: ClipInspection };
  takeStill: { input: { path: string; seconds: number; stillPath: string }; result: undefined };
  normaliseClip: { input: { path: string; directory: string }; result: NormalisedClip };
}

export type OperationName = keyof Operations;

export type Request = {
  [N in OperationName]: { operation: N; programs: Programs; input: Operations[N]["input"] };
}[OperationName];

/** `refused`: a file from outside is at fault; `failed`: something else is. What they say is for the log. */
export type Answer =
  | { kind: "done"; result: unknown }
  | { kind: "refused"; message: string }
  | { kind: "failed"; message: string };
