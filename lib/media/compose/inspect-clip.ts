import type { Probe } from "#lib/media/ffmpeg/probe.ts";
import { askFilmMaker } from "./ask-film-maker.ts";

export interface ClipInspection {
  probe: Probe;
  /** Frames that decode; as many as the index promises. */
  frames: number;
  /** Nearly all of the picture is black, for a tenth of a second or more. */
  black: Stretch[];
  /** Nothing moves for half a second or more. A static camera over a still is one such stretch. */
  frozen: Stretch[];
}

/** Seconds. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Decodes a whole clip and says what is in it.
 * @throws AppError `invalid` for what is no video or is cut off or damaged anywhere, `unavailable` without ffmpeg.
 */
export const inspectClip = (path: string, { signal }: { signal?: AbortSignal } = {}): Promise<ClipInspection> =>
  askFilmMaker("inspectClip", { path }, { signal });
