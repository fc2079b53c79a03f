import type { Programs } from "#lib/media/ffmpeg/find-programs.ts";
import { plainFiles, probe, type VideoStream } from "#lib/media/ffmpeg/probe.ts";
import { runFfmpeg } from "#lib/media/ffmpeg/run-ffmpeg.ts";
import { type ClipSegment, type Film, framesPerSecond } from "../../film.ts";
import { mix, wholeWeight } from "../../kernel/mix.ts";
import { FrameSink } from "./frame-sink.ts";
import { type FrameSource, frameBytes } from "./frame-source.ts";

/** Below this a clip's own pace is kept and its neighbours are mixed; from it on, frames are only shifted in time. */
const asFilmFps = framesPerSecond - 1;
/** Seconds that are only the arithmetic's. */
const rounding = 1e-6;
/** A hundredth of the way to the next frame is not seen. */
const stepsBetween = 100;

/**
 * A part of a clip, decoded by one ffmpeg to frames of the film's size (scaled, cropped in the middle) as they are asked for.
 * Clips of fewer frames a second than the film's are brought up by mixing the two frames around each moment: repeating
 * them stutters, and motion estimation tears what a model has drawn and takes longer than drawing it again.
 */
export async function openClip(
  { path, inSeconds, outSeconds }: ClipSegment,
  frames: number,
  film: Pick<Film, "width" | "height">,
  programs: Programs,
): Promise<FrameSource> {
  const { video } = await probe(programs, path);
  if (!video || video.fps <= 0) throw new Error("The clip has no pictures.");
  const fps = video.fps >= asFilmFps ? framesPerSecond : video.fps;
  // From the first frame to the last one that may be seen; a frame itself lasts no time.
  const seconds = Math.max(0, Math.min(outSeconds, video.duration - 1 / fps) - inSeconds);
  const stop = new AbortController();
  const sink = new FrameSink(frameBytes(film));
  runFfmpeg({
    programs,
    inputs: [{ source: path, options: [...plainFiles, "-ss", `${inSeconds}`, "-threads", "2"] }],
    options: ["-map", "0:v:0", "-t", `${seconds + 1.5 / fps}`, "-vf", filtersOf(video, fps, film), "-f", "rawvideo"],
    output: sink,
    signal: stop.signal,
  }).then(
    () => sink.allCame(),
    (error: Error) => sink.fail(error),
  );

  let [earlier, later] = [new Uint8Array(frameBytes(film)), new Uint8Array(frameBytes(film))];
  /** Number of the clip's frame in `later`. */
  let last = -1;
  let over = false;
  const forward = async () => {
    const free = earlier;
    if (over || !(await sink.take(free))) {
      over = true;
      if (last < 0) throw new Error("The clip has no frame in its part.");
      return;
    }
    [earlier, later] = [later, free];
    last++;
  };
  return {
    async fill(frame, target) {
      const place = placeIn(frame / framesPerSecond, (frames - 1) / framesPerSecond, seconds) * fps;
      const base = Math.floor(place + 0.5 / stepsBetween);
      const part = Math.max(0, Math.round((place - base) * stepsBetween) / stepsBetween);
      while (last < base + (part > 0 ? 1 : 0) && !over) await forward();
      // `later` is frame `last`, `earlier` the one before it.
      target.set(base < last ? earlier : later);
      if (part > 0 && base < last) mix(target, later, Math.round(wholeWeight * part));
    },
    close: () => stop.abort(),
  };
}

/**
 * Which second of a clip is seen `now` seconds into a segment; `segment` and `clip` are the seconds between the first frame of
 * each and its last. A clip keeps its own pace as long as it lasts. Where it is too short it slows down steadily towards its last frame rather than stopping dead.
 */
export function placeIn(now: number, segment: number, clip: number): number {
  const missing = segment - clip;
  if (missing <= rounding) return now;
  const start = Math.max(0, segment - 2 * missing);
  if (now <= start) return now;
  const left = Math.max(0, segment - now) / (segment - start);
  return clip > start ? clip - (clip - start) * left ** ((segment - start) / (clip - start)) : clip;
}

/** A constant rate, the film's size without bars, and the film's colours. */
function filtersOf(video: VideoStream, fps: number, { width, height }: Pick<Film, "width" | "height">): string {
  // What does not say its colours is taken for what a high-definition camera would have made.
  const colours = video.colourSpace === "unknown" ? ":in_color_matrix=bt709" : "";
  const scale = `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic+accurate_rnd${colours}:out_color_matrix=bt709:out_range=tv`;
  return `fps=${fps},${scale},crop=${width}:${height},format=yuv420p`;
}
