import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import type { Film, Segment } from "#lib/media/compose/film.ts";

const run = promisify(execFile);

/** ffmpeg with nothing of ours around it: what the product has made is judged by another's eyes. */
export const ffmpeg = async (...options: string[]): Promise<string> =>
  (await run("ffmpeg", ["-hide_banner", "-y", ...options], { maxBuffer: 2 ** 26 })).stderr;

/** Every frame of a film's luma, or of one crop of it ("w:h:x:y"). */
export async function readLuma(path: string, size: { width: number; height: number }): Promise<Uint8Array[]> {
  const { stdout } = await run(
    "ffmpeg",
    ["-v", "error", "-i", path, "-map", "0:v:0", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"],
    { encoding: "buffer", maxBuffer: 2 ** 30 },
  );
  const frameBytes = (size.width * size.height * 3) / 2;
  return Array.from({ length: stdout.length / frameBytes }, (_, frame) =>
    stdout.subarray(frame * frameBytes, frame * frameBytes + size.width * size.height),
  );
}

export const meanOf = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Integrated loudness in LUFS and true peak in dBTP of a finished file. */
export async function measureSound(path: string): Promise<{ integrated: number; truePeak: number }> {
  const said = await ffmpeg("-i", path, "-map", "0:a:0", "-af", "ebur128=peak=true", "-f", "null", "-");
  const summary = said.slice(said.lastIndexOf("Summary:"));
  return {
    integrated: Number(/I:\s+(\S+) LUFS/.exec(summary)?.[1]),
    truePeak: Number(/Peak:\s+(\S+) dBFS/.exec(summary)?.[1]),
  };
}

/** A directory that is gone when the tests are. */
export async function temporaryDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "moodreel films "));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export type Texture = (x: number, y: number) => number;

/** Light from 0 to 255 as a sum of waves, the shortest 9 pixels of the picture long: known exactly at every place between pixels. */
export const waves: Texture = (x, y) =>
  128 +
  30 * Math.sin(0.21 * x + 0.05 * y) +
  30 * Math.sin(-0.06 * x + 0.23 * y + 1) +
  25 * Math.sin(0.4 * x + 0.31 * y + 2) +
  25 * Math.sin(0.37 * x - 0.44 * y + 3);

/** A grey PNG of a texture, whose pixel at column 0 covers the places 0 to 1. */
export async function drawTexture(path: string, width: number, height: number, texture: Texture): Promise<string> {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++)
    data[at] = Math.round(texture((at % width) + 0.5, Math.floor(at / width) + 0.5));
  await sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toFile(path);
  return path;
}

/** The same in two colours that change against each other: red by the texture, blue by what is left of it to white. */
export async function drawColours(path: string, width: number, height: number, texture: Texture): Promise<string> {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const red = Math.round(texture((at % width) + 0.5, Math.floor(at / width) + 0.5));
    data.set([red, 128, 255 - red], at * 3);
  }
  await sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toFile(path);
  return path;
}

export async function drawPlain(path: string, width: number, height: number, background: string): Promise<string> {
  await sharp({ create: { width, height, channels: 3, background } }).toFile(path);
  return path;
}

export const still = (path: string, frames: number, movement: "static" | "push_in" | "drift" = "static"): Segment => ({
  frames,
  source: { kind: "still", path, move: { movement, intensity: 0.5, focus: { x: 0.5, y: 0.5 } } },
});

export const filmOf = (segments: Segment[], more: Partial<Film> = {}): Film => ({
  width: 320,
  height: 180,
  fps: 30,
  segments,
  crossfadeFrames: 0,
  overlays: [],
  music: null,
  quality: { preset: "veryfast", crf: 21 },
  ...more,
});
