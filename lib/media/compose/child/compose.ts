import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { probe } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import { type ComposedFilm, type Film, kernelVersion, totalFrames } from "../film.ts";
import { choosePoster } from "./choose-poster.ts";
import { makeSoundtrack } from "./sound/make-soundtrack.ts";
import { openFilm } from "./sources/film-source.ts";
import { streamFrames } from "./stream-frames.ts";
import { encodingOf, rawFramesOf } from "./video-encoding.ts";

/**
 * Makes the film in `directory`: sound first, then the frames, one after the other into one ffmpeg that encodes them.
 * `tell` hears how many frames ffmpeg has encoded.
 */
export async function compose(
  { film, directory }: { film: Film; directory: string },
  programs: Programs,
  tell: (frames: number) => void,
): Promise<ComposedFilm> {
  const frames = totalFrames(film);
  const seconds = frames / film.fps;
  const sound = film.isMute ? null : await makeSoundtrack({ music: film.music, seconds, directory, programs });
  const source = choosePoster(await openFilm(film, programs), film);
  const unfinished = join(directory, "film.unfinished.mp4");
  const path = join(directory, "film.mp4");
  try {
    const pictures = streamFrames(source, frames, film);
    await runFfmpeg({
      programs,
      inputs: [
        { source: pictures, options: rawFramesOf(film) },
        ...(sound ? [{ source: sound.path, options: [] }] : []),
      ],
      options: ["-map", "0:v", ...(sound ? ["-map", "1:a", "-c:a", "copy"] : []), ...encodingOf(film)],
      output: unfinished,
      onFrames: tell,
    });
  } finally {
    source.close();
  }
  if (sound) await rm(sound.path);
  const made = await probe(programs, unfinished);
  if (made.video?.frames !== frames) throw new Error(`ffmpeg encoded ${made.video?.frames} of ${frames} frames.`);
  await rename(unfinished, path);
  return {
    path,
    posterFrame: source.posterFrame,
    frames,
    durationSeconds: seconds,
    width: film.width,
    height: film.height,
    fps: film.fps,
    loudness: sound?.loudness ?? null,
    versions: { ffmpeg: programs.version, kernel: kernelVersion },
  };
}
