import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import type { Film, RgbFrame } from "../film.ts";
import { rgbOfFrame } from "../kernel/bt709.ts";
import { openFilm } from "./sources/film-source.ts";
import { frameBytes } from "./sources/frame-source.ts";

/** Single frames of a film under its overlays, in the order in which they are asked for. */
export async function sample(
  { film, frameNumbers }: { film: Film; frameNumbers: number[] },
  programs: Programs,
): Promise<RgbFrame[]> {
  const { width, height } = film;
  const source = await openFilm({ ...film, overlays: [] }, programs);
  const target = new Uint8Array(frameBytes(film));
  const made = new Map<number, RgbFrame>();
  try {
    for (const frame of frameNumbers.toSorted((a, b) => a - b)) {
      if (made.has(frame)) continue;
      await source.fill(frame, target);
      made.set(frame, { data: rgbOfFrame(target, width, height), width, height });
    }
  } finally {
    source.close();
  }
  return frameNumbers.flatMap((frame) => made.get(frame) ?? []);
}
