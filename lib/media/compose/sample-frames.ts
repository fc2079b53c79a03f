import { askFilmMaker } from "./ask-film-maker.ts";
import { checkFilm } from "./check-film.ts";
import { type Film, type RgbFrame, totalFrames } from "./film.ts";

/**
 * Single frames of a film as it will be composed, without its overlays: what words will stand on. In the order in which
 * they are asked for.
 * @throws as `composeFilm` does, and RangeError for a frame that the film does not have.
 */
export async function sampleFrames(
  film: Film,
  frameNumbers: number[],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<RgbFrame[]> {
  checkFilm(film);
  const frames = totalFrames(film);
  const outside = frameNumbers.find((frame) => !(Number.isInteger(frame) && frame >= 0 && frame < frames));
  if (outside !== undefined) throw new RangeError(`A film of ${frames} frames has no frame ${outside}.`);
  return askFilmMaker("sample", { film, frameNumbers }, { signal });
}
