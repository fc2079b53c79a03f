import { askFilmMaker } from "./ask-film-maker.ts";
import { framesPerSecond } from "./film.ts";

/**
 * Writes one frame of a film that was composed here to `stillPath`, as a JPEG.
 * @throws AppError `unavailable` without ffmpeg; FilmFailed; the signal's reason
 */
export const takeStill = (
  path: string,
  { frame, stillPath, signal }: { frame: number; stillPath: string; signal?: AbortSignal },
): Promise<void> =>
  // Half a frame early: the time of a frame is rounded in the file.
  askFilmMaker("takeStill", { path, seconds: Math.max(0, (frame - 0.5) / framesPerSecond), stillPath }, { signal });
