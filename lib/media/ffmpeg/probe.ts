import * as z from "zod";
import type { Programs } from "./find-programs.ts";
import { hasIndexFirst } from "./has-index-first.ts";
import { runFfprobe } from "./run-ffmpeg.ts";

export interface Probe {
  /** Seconds. */
  duration: number;
  video: VideoStream | null;
  audio: AudioStream | null;
  /** An MP4 whose index comes before its frames: it plays before it is whole. */
  faststart: boolean;
}

export interface VideoStream {
  codec: string;
  /** "High". */
  profile: string;
  pixelFormat: string;
  /** "bt709", or "unknown". */
  colourSpace: string;
  /** Pixels, as shown. */
  width: number;
  height: number;
  fps: number;
  /** Every frame is shown for as long as every other. */
  isConstantRate: boolean;
  /** As the index counts them; `null` where it does not. */
  frames: number | null;
  /** Seconds. */
  duration: number;
}

export interface AudioStream {
  codec: string;
  sampleRate: number;
  channels: number;
  /** Seconds. */
  duration: number;
}

/**
 * Only plain containers of sound and pictures, only from the disk: a playlist that calls itself MP4 would be followed to
 * wherever it points. Stand before an input that we have not made ourselves.
 */
export const plainFiles = [
  "-protocol_whitelist",
  "file,pipe",
  "-format_whitelist",
  "mov,mp4,m4a,3gp,3g2,mj2,wav,mp3,flac,ogg,aac",
];

/** What a media file holds, by its index. @throws Error when it is no such file or has no index. */
export async function probe(programs: Pick<Programs, "ffprobe">, path: string): Promise<Probe> {
  const { format, streams } = answerSchema.parse(await runFfprobe(programs, path, [...plainFiles, "-v", "error"]));
  const video = streams.find((stream) => stream.codec_type === "video" && stream["DISPOSITION:attached_pic"] !== 1);
  const audio = streams.find((stream) => stream.codec_type === "audio");
  const duration = numberOf(format.duration) ?? 0;
  return {
    duration,
    video: video ? asVideo(video, duration) : null,
    audio: audio
      ? {
          codec: audio.codec_name,
          sampleRate: numberOf(audio.sample_rate) ?? 0,
          channels: numberOf(audio.channels) ?? 0,
          duration: numberOf(audio.duration) ?? duration,
        }
      : null,
    faststart: await hasIndexFirst(path),
  };
}

function asVideo(stream: Stream, fileDuration: number): VideoStream {
  const turned = Math.abs(numberOf(stream.rotation) ?? numberOf(stream["TAG:rotate"]) ?? 0) % 180 === 90;
  const [width, height] = [numberOf(stream.width) ?? 0, numberOf(stream.height) ?? 0];
  return {
    codec: stream.codec_name,
    profile: String(stream.profile ?? ""),
    pixelFormat: stream.pix_fmt ?? "",
    colourSpace: stream.color_space ?? "unknown",
    width: turned ? height : width,
    height: turned ? width : height,
    fps: rateOf(stream.avg_frame_rate) || rateOf(stream.r_frame_rate),
    isConstantRate: stream.avg_frame_rate === stream.r_frame_rate,
    frames: numberOf(stream.nb_frames),
    duration: numberOf(stream.duration) ?? fileDuration,
  };
}

const value = z.union([z.string(), z.number()]).optional();
const streamSchema = z.object({
  codec_type: z.string(),
  codec_name: z.string().default("unknown"),
  profile: value,
  pix_fmt: z.string().optional(),
  color_space: z.string().optional(),
  width: value,
  height: value,
  rotation: value,
  "TAG:rotate": value,
  "DISPOSITION:attached_pic": value,
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  nb_frames: value,
  duration: value,
  sample_rate: value,
  channels: value,
});
type Stream = z.infer<typeof streamSchema>;
const answerSchema = z.object({ format: z.object({ duration: value }), streams: z.array(streamSchema) });

/** "N/A" is what ffprobe says of what it does not know. */
function numberOf(value: string | number | undefined): number | null {
  const number = Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}

/** "30000/1001" in frames a second; 0 where there is none. */
function rateOf(rate = "0/0"): number {
  const [count = 0, seconds = 0] = rate.split("/").map(Number);
  return seconds > 0 ? count / seconds : 0;
}
