import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { plainFiles, probe, type VideoStream } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import type { NormalisedClip } from "../../normalise-clip.ts";
import { takeStill } from "./take-still.ts";
import { reading, UnreadableFile } from "./unreadable-file.ts";

export async function normaliseClip(
  { path, directory }: { path: string; directory: string },
  programs: Programs,
): Promise<NormalisedClip> {
  const { video } = await reading(probe(programs, path));
  if (!video || video.fps <= 0) throw new UnreadableFile("There are no pictures in it.");
  const unfinished = join(directory, "clip.unfinished.mp4");
  const clip = join(directory, "clip.mp4");
  const posterPath = join(directory, "poster.jpg");
  await reading(
    runFfmpeg({
      programs,
      inputs: [{ source: path, options: ["-xerror", ...plainFiles] }],
      options: ["-map", "0:v:0", "-an", ...(playsEverywhere(video) ? ["-c:v", "copy"] : encodingOf(video)), ...asMp4],
      output: unfinished,
    }),
  );
  const made = await reading(probe(programs, unfinished));
  if (!made.video?.frames) throw new UnreadableFile("No frame of it can be decoded.");
  await reading(takeStill({ path: unfinished, seconds: made.video.duration / 2, stillPath: posterPath }, programs));
  await rename(unfinished, clip);
  return {
    path: clip,
    posterPath,
    width: made.video.width,
    height: made.video.height,
    fps: made.video.fps,
    frames: made.video.frames,
    durationSeconds: made.video.duration,
  };
}

/** Decided by what the index says; whether the frames decode is for `inspectClip` to say. */
const playsEverywhere = ({ codec, pixelFormat, isConstantRate }: VideoStream) =>
  codec === "h264" && pixelFormat === "yuv420p" && isConstantRate;

/** Nearly without loss: composition decodes it and encodes once more. Odd sides lose a row or a column. */
const encodingOf = ({ fps }: VideoStream): string[] => [
  ...["-vf", `fps=${fps},crop=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p`],
  ...["-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-threads", "4", "-g", `${Math.ceil(2 * fps)}`],
];

const asMp4 = [
  ...["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"],
  ...["-movflags", "+faststart", "-f", "mp4"],
];
