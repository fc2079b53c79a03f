import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const muxers = {
  mp3: ["-c:a", "libmp3lame", "-f", "mp3"],
  wav: ["-c:a", "pcm_s16le", "-f", "wav"],
  m4a: ["-c:a", "aac", "-f", "ipod", "-movflags", "+faststart"],
  aac: ["-c:a", "aac", "-f", "adts"],
  flac: ["-c:a", "flac", "-f", "flac"],
  ogg: ["-c:a", "libvorbis", "-f", "ogg"],
  opus: ["-c:a", "libopus", "-ar", "48000", "-f", "ogg"],
} as const;
export type SoundFormat = keyof typeof muxers;

/** A chord of two tones, or what `source` names in ffmpeg's own words, as a file of that kind. */
export function encodeSound(
  format: SoundFormat,
  seconds: number,
  source = "aevalsrc=0.3*sin(440*2*PI*t)|0.3*sin(554*2*PI*t):s=44100",
): Promise<Buffer> {
  const input = ["-f", "lavfi", "-i", source, "-t", String(seconds)];
  return written([...input, ...muxers[format]]);
}

/** What ffmpeg makes. To a file: into a pipe no muxer can write how long it became. */
export async function written(options: readonly string[]): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-sound-"));
  try {
    const path = join(directory, "made");
    await run("ffmpeg", ["-v", "error", ...options, path]);
    return await readFile(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
