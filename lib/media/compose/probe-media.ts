import type { Probe } from "#lib/media/ffmpeg/probe.ts";
import { askFilmMaker } from "./ask-film-maker.ts";

/**
 * What a file of sound or pictures holds, by its index alone: nothing is decoded.
 * @throws AppError `invalid` when it is no such file, `unavailable` without ffmpeg.
 */
export const probeMedia = (path: string, { signal }: { signal?: AbortSignal } = {}): Promise<Probe> =>
  askFilmMaker("probe", { path }, { signal });
