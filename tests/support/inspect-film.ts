import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

const run = promisify(execFile);
const limits = { maxBuffer: 64 * 1024 * 1024 };

export interface Inspected {
  codecs: string[];
  profile: string;
  pixelFormat: string;
  width: number;
  height: number;
  fps: string;
  /** As they decode. */
  frames: number;
  seconds: number;
  /** The index before the frames. */
  faststart: boolean;
  /** In Hz; null without sound. */
  sampleRate: number | null;
  /** By EBU R 128; null without sound. */
  loudness: { integrated: number; truePeak: number } | null;
  /** Longest part in which everything is black, in seconds. */
  black: number;
}

/** What a film's own report says of it. */
export const filmReportSchema = z.looseObject({
  loudness: z.object({ integrated: z.number(), truePeak: z.number() }),
  contrast: z.array(z.looseObject({ after: z.number() })),
  missing: z.array(z.string()),
});

/** What a film really holds, as other programs than ours see it. */
export async function inspectFilm(bytes: Uint8Array): Promise<Inspected> {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-film-"));
  const path = join(directory, "film.mp4");
  try {
    await writeFile(path, bytes);
    const wanted = ["-show_format", "-show_streams", "-count_frames", "-of", "json"];
    const { stdout } = await run("ffprobe", ["-v", "error", ...wanted, path], limits);
    const { streams, format } = JSON.parse(stdout);
    const video = streams.find((stream: { codec_type: string }) => stream.codec_type === "video");
    const filters = ["-vf", "blackdetect=d=0.1:pix_th=0.05", "-af", "ebur128=peak=true"];
    const hasSound = streams.length > 1;
    const seen = await run(
      "ffmpeg",
      ["-nostdin", "-i", path, ...filters.slice(0, hasSound ? 4 : 2), "-f", "null", "-"],
      limits,
    );
    const blacks = [...seen.stderr.matchAll(/black_duration:([\d.]+)/g)].map(([, seconds]) => Number(seconds));
    const summary = seen.stderr.slice(seen.stderr.lastIndexOf("Summary:"));
    return {
      codecs: streams.map((stream: { codec_name: string }) => stream.codec_name),
      profile: video.profile,
      pixelFormat: video.pix_fmt,
      width: video.width,
      height: video.height,
      fps: video.avg_frame_rate,
      frames: Number(video.nb_read_frames),
      seconds: Number(format.duration),
      sampleRate: hasSound ? Number(streams[1].sample_rate) : null,
      faststart: Buffer.from(bytes).indexOf("moov") < Buffer.from(bytes).indexOf("mdat"),
      loudness: hasSound ? { integrated: numberAfter(summary, "I:"), truePeak: numberAfter(summary, "Peak:") } : null,
      black: Math.max(0, ...blacks),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const numberAfter = (text: string, name: string) =>
  Number(text.slice(text.indexOf(name) + name.length).match(/-?[\d.]+/)?.[0]);
