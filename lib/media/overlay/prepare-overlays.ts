import { join } from "node:path";
import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import type { RgbFrame } from "#lib/media/compose/film.ts";
import type { Answer, OperationName, Operations, Request } from "./operations.ts";
import type { Box, PreparedOverlays, Size, Words } from "./overlay.ts";
import { overlayMaker } from "./overlay-maker.ts";
import { sampleTimes, scheduleCards } from "./schedule-cards.ts";

interface Options {
  film: Size & { frames: number; fps: number };
  words: Words;
  /** The film's frames of these numbers, in their order, at its size and without words. */
  sampleFrames: (frameNumbers: number[]) => Promise<RgbFrame[]>;
  /** Where the pictures are written: private to this film. */
  directory: string;
  signal?: AbortSignal | undefined;
}

/** As many as are asked for: the queue bounds how much media work there is at once. */
const makers = new ProcessPool<Request, Answer>(overlayMaker);

/**
 * The words of an ad for one size of film: laid out anew, measured against the frames that they will stand on, and made
 * readable where they are not. No overlays when there is nothing to say. `missing` is for the caller to refuse or to tell.
 * @throws ProgramDied, and the signal's reason.
 */
export async function prepareOverlays({
  film,
  words,
  sampleFrames,
  directory,
  signal,
}: Options): Promise<PreparedOverlays> {
  const size = { width: film.width, height: film.height };
  const showings = scheduleCards(film, words);
  const { cards, missing } = await ask("layOut", { cards: showings.map(({ card }) => card), words, size }, signal);
  const shown = showings.flatMap((showing, index) => {
    const places = cards[index] ?? [];
    return places.length > 0 ? [{ places, showing, times: sampleTimes(showing, film) }] : [];
  });
  if (shown.length === 0) return { overlays: [], contrast: [], missing };

  const wanted = shown.flatMap(({ times }) => times);
  const frames = [...(await sampleFrames(wanted))];
  if (frames.length !== wanted.length) throw new Error(`Asked for ${wanted.length} frames, got ${frames.length}.`);
  const toRender = shown.map(({ places, showing, times }) => {
    const seen = frames.splice(0, times.length);
    return {
      places: places.map((place) => ({ ...place, frames: seen.map((frame) => crop(frame, place.region, size)) })),
      path: join(directory, `${showing.card}.png`),
    };
  });
  const rendered = await ask("render", { cards: toRender }, signal);
  return {
    overlays: shown.flatMap(({ showing: { card, ...times } }, index) => {
      const made = rendered[index];
      return made ? [{ path: made.path, ...made.box, ...times }] : [];
    }),
    contrast: rendered.map(({ contrast }) => contrast),
    missing,
  };
}

async function ask<N extends OperationName>(
  operation: N,
  input: Operations[N]["input"],
  signal: AbortSignal | undefined,
): Promise<Operations[N]["result"]> {
  const answer = await makers.ask({ operation, input } as Request, { signal });
  if (answer.kind === "failed") throw new Error(answer.message);
  return answer.result as Operations[N]["result"];
}

/** Only what is behind the words travels to the other process. */
function crop({ data, width, height }: RgbFrame, region: Box, size: Size): Uint8Array {
  if (width !== size.width || height !== size.height || data.length !== 3 * width * height)
    throw new Error(`A frame of ${width} × ${height} in a film of ${size.width} × ${size.height}.`);
  const cropped = new Uint8Array(3 * region.width * region.height);
  for (let row = 0; row < region.height; row++) {
    const from = 3 * ((region.y + row) * width + region.x);
    cropped.set(data.subarray(from, from + 3 * region.width), 3 * row * region.width);
  }
  return cropped;
}
