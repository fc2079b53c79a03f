import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Every frame of a film as light and dark, small: what is where, and when, is seen well enough. */
export interface SmallFrames {
  width: number;
  height: number;
  frames: Uint8Array[];
}

/** @param shorter the shorter side of what is returned, in pixels */
export async function smallFrames(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
  shorter = 270,
): Promise<SmallFrames> {
  const scale = shorter / Math.min(width, height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const directory = await mkdtemp(join(tmpdir(), "moodreel-frames-"));
  try {
    const path = join(directory, "film.mp4");
    await writeFile(path, bytes);
    const { stdout } = await run(
      "ffmpeg",
      ["-v", "error", "-i", path, "-map", "0:v:0", "-vf", `scale=${size.width}:${size.height}:flags=area`].concat([
        "-pix_fmt",
        "gray",
        "-f",
        "rawvideo",
        "-",
      ]),
      { encoding: "buffer", maxBuffer: 2 ** 28 },
    );
    const length = size.width * size.height;
    const frames = Array.from({ length: stdout.length / length }, (_, at) =>
      stdout.subarray(at * length, (at + 1) * length),
    );
    return { ...size, frames };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Parts of the frame's width and height, 0 to 1. */
export interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Where two films differ in a frame by more than `least` of 255: more than two encodings of one picture do. Null where
 * they do not.
 */
export const differingExtent = (one: SmallFrames, other: SmallFrames, frame: number, least = 40): Extent | null =>
  extentOf(one, other, frame, (difference) => Math.abs(difference) > least);

/** Where the first film is brighter: its white words, without the shade that may lie behind them. */
export const brighterExtent = (one: SmallFrames, other: SmallFrames, frame: number, least = 24): Extent | null =>
  extentOf(one, other, frame, (difference) => difference > least);

function extentOf(one: SmallFrames, other: SmallFrames, frame: number, counts: (difference: number) => boolean) {
  const [a, b] = [one.frames[frame], other.frames[frame]];
  if (!a || !b) throw new Error(`There is no frame ${frame} in both films`);
  const { width, height } = one;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < a.length; at++) {
    if (!counts((a[at] ?? 0) - (b[at] ?? 0))) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return null;
  return { left: left / width, top: top / height, right: (right + 1) / width, bottom: (bottom + 1) / height };
}

/**
 * How much of two frames there is in a third, by least squares, and what neither explains: root mean square of the rest,
 * of 255. A cut is all of one of them; a crossfade some of both.
 */
export function sharesOf({ frames }: SmallFrames, { of, in: [first, last] }: { of: number; in: [number, number] }) {
  const [mixed, a, b] = [frames[of], frames[first], frames[last]];
  if (!mixed || !a || !b) throw new Error("The film has no such frames");
  let [aa, ab, bb, am, bm, mm] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < mixed.length; at++) {
    const [p, q, m] = [a[at] ?? 0, b[at] ?? 0, mixed[at] ?? 0];
    aa += p * p;
    ab += p * q;
    bb += q * q;
    am += p * m;
    bm += q * m;
    mm += m * m;
  }
  const determinant = aa * bb - ab * ab;
  const before = (am * bb - bm * ab) / determinant;
  const after = (bm * aa - am * ab) / determinant;
  const rest = mm - before * am - after * bm;
  return { before, after, rest: Math.sqrt(Math.max(0, rest) / mixed.length) };
}
