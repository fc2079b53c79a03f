import type { Program } from "#lib/media/child-process/program-process.ts";
import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import type { ComposedFilm, Film } from "./film.ts";

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
}

export type OperationName = keyof Operations;

export type Request = {
  [N in OperationName]: { operation: N; programs: Programs; input: Operations[N]["input"] };
}[OperationName];

/** `failed`: what it says is for the log. */
export type Answer = { kind: "done"; result: unknown } | { kind: "failed"; message: string };
