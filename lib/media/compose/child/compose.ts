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
      inputs: [{ source: pictures, options: rawFrames(film) }, ...(sound ? [{ source: sound.path, options: [] }] : [])],
      options: ["-map", "0:v", ...(sound ? ["-map", "1:a", "-c:a", "copy"] : []), ...encoding(film)],
      output: unfinished,
      onFrames: tell,
    });
  } finally {
    source.close();
  }
  if (sound) await rm(sound.path);
  const made = await probe(programs, unfinished);
  if (made.video?.frames !== frames) throw new Error(`ffmpeg encoded ${made.video?.frames} of ${frames} frames.`);
  const posterPath = join(directory, "poster.jpg");
  await source.write(posterPath);
  await rename(unfinished, path);
  return {
    path,
    posterPath,
    frames,
    durationSeconds: seconds,
    width: film.width,
    height: film.height,
    fps: film.fps,
    loudness: sound?.loudness ?? null,
    versions: { ffmpeg: programs.version, kernel: kernelVersion },
  };
}

const rawFrames = ({ width, height, fps }: Film): string[] => [
  ...["-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", `${width}x${height}`, "-framerate", `${fps}`],
];

/**
 * Macroblock-tree and cheap B-frames save bits where nothing but the camera moves, by letting the picture trail behind it
 * until the error is worth a correction: 0.10 px of jitter in a slow pan, against 0.03 px with these.
 */
const smoothMotion = "mbtree=0:bframes=1:pbratio=1.1";

/**
 * The same frames give the same bytes: as many threads on every machine (more than four gain little, and the encoder's
 * decisions depend on their number), and no date or name of a tool's build. An index frame every two seconds is what
 * seeking in a player needs.
 */
function encoding({ fps, quality }: Film): string[] {
  return [
    ...["-c:v", "libx264", "-preset", quality.preset, "-crf", `${quality.crf}`, "-profile:v", "high"],
    ...["-x264-params", smoothMotion],
    ...["-pix_fmt", "yuv420p", "-g", `${2 * fps}`, "-threads", "4"],
    ...["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"],
    ...["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"],
    ...["-movflags", "+faststart", "-f", "mp4"],
  ];
}
