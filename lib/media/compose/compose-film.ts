import { askFilmMaker } from "./ask-film-maker.ts";
import { checkFilm } from "./check-film.ts";
import { type ComposedFilm, type Film, totalFrames } from "./film.ts";

/**
 * Makes an MP4 and its poster in `directory`, which must exist, holds nothing else and is the caller's to remove. The same
 * film gives the same bytes as long as `versions` are the same. `onProgress` hears the share that is encoded, 0 to 1.
 * @throws AppError `unavailable` without ffmpeg; FilmFailed for a picture, clip or track that cannot be read; the signal's
 * reason, when nothing of it runs any more.
 */
export async function composeFilm(
  film: Film,
  options: { directory: string; signal?: AbortSignal; onProgress?: (share: number) => void },
): Promise<ComposedFilm> {
  checkFilm(film);
  const { directory, signal, onProgress } = options;
  const frames = totalFrames(film);
  const onTold = (encoded: unknown) => onProgress?.(Math.min(1, Number(encoded) / frames));
  return askFilmMaker("compose", { film, directory }, { signal, onTold });
}
