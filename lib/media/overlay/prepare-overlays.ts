import { join } from "node:path";
import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import type { Answer, LaidOutCard, OperationName, Operations, Request } from "./operations.ts";
import type { Box, Overlay, PreparedOverlays, RgbFrame, Size, Words } from "./overlay.ts";
import { overlayMaker } from "./overlay-maker.ts";
import { type Showing, sampleTimes, scheduleCards } from "./schedule-cards.ts";

interface Options {
  film: Size & { frames: number; fps: number };
  words: Words;
  /** The film's frames of these numbers, in their order, at its size and without words. */
  sampleFrames: (frameNumbers: number[]) => Promise<RgbFrame[]>;
  /** Where the pictures are written: private to this film. */
  directory: string;
  signal?: AbortSignal;
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
  const prepared: PreparedOverlays = { overlays: [], contrast: [], missing: [] };
  const missing = new Set<string>();
  for (const showing of scheduleCards(film, words)) {
    const laidOut = await ask("layOut", { card: showing.card, words, size }, signal);
    for (const character of laidOut.missing) missing.add(character);
    if (!laidOut.card) continue;
    const frames = await sampleFrames(sampleTimes(showing, film));
    const { overlay, contrast } = await render(laidOut.card, { showing, frames, size, directory, signal });
    prepared.overlays.push(overlay);
    prepared.contrast.push(contrast);
  }
  return { ...prepared, missing: [...missing] };
}

async function render(
  { layout, region }: NonNullable<LaidOutCard["card"]>,
  {
    showing: { card, ...times },
    frames,
    size,
    directory,
    signal,
  }: { showing: Showing; frames: RgbFrame[]; size: Size; directory: string; signal: AbortSignal | undefined },
) {
  const path = join(directory, `${card}.png`);
  const cropped = frames.map((frame) => crop(frame, region, size));
  const { box, contrast } = await ask("render", { layout, region, frames: cropped, path }, signal);
  const overlay: Overlay = { path, ...box, ...times };
  return { overlay, contrast };
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
