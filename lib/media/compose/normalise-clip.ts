import { askFilmMaker } from "./ask-film-maker.ts";

export interface NormalisedClip {
  /** MP4 (H.264, 4:2:0, constant rate, index first) without sound. */
  path: string;
  /** A JPEG of the middle. */
  posterPath: string;
  width: number;
  height: number;
  fps: number;
  frames: number;
  durationSeconds: number;
}

/**
 * A clip as the board plays it, in `directory`, which must exist and is the caller's to remove. Pictures that are already
 * so are kept bit for bit, others are encoded again.
 * @throws AppError `invalid` for what is no video or cannot be decoded, `unavailable` without ffmpeg.
 */
export const normaliseClip = (
  path: string,
  { directory, signal }: { directory: string; signal?: AbortSignal },
): Promise<NormalisedClip> => askFilmMaker("normaliseClip", { path, directory }, { signal });
