import { expect } from "@playwright/test";
import {
  brighterExtent,
  differingExtent,
  type Extent,
  type SmallFrames,
  sharesOf,
} from "#tests/support/film-frames.ts";
import { inspectFilm } from "#tests/support/inspect-film.ts";

interface Planned {
  width: number;
  height: number;
  frames: number;
}

/** What every film of ours is, as ffprobe and ffmpeg see it. */
export async function expectFilm(bytes: Uint8Array, { width, height, frames }: Planned): Promise<void> {
  const seen = await inspectFilm(bytes);
  expect(seen).toMatchObject({
    codecs: ["h264", "aac"],
    profile: "High",
    pixelFormat: "yuv420p",
    fps: "30/1",
    sampleRate: 48_000,
    faststart: true,
    black: 0,
    width,
    height,
  });
  expect(Math.abs(seen.frames - frames)).toBeLessThanOrEqual(1);
  expect(Math.abs(seen.seconds * 30 - frames)).toBeLessThanOrEqual(1);
  expect(Math.abs((seen.loudness?.integrated ?? 0) + 14)).toBeLessThanOrEqual(1);
  expect(seen.loudness?.truePeak).toBeLessThanOrEqual(-1);
}

interface Words {
  /** The same film with words in white, and without any. */
  worded: SmallFrames;
  plain: SmallFrames;
  /** Frames in which the words stand, and in which there are none. */
  shown: number[];
  absent: number[];
  /** Where they may stand. */
  safe: Extent;
}

/** Words are there when they should be, whole within the safe area, and nowhere else. */
export function expectWords({ worded, plain, shown, absent, safe }: Words): void {
  for (const frame of absent) expect(differingExtent(worded, plain, frame), `frame ${frame}`).toBeNull();
  for (const frame of shown) {
    const extent = brighterExtent(worded, plain, frame);
    if (!extent) throw new Error(`There are no words in frame ${frame}`);
    // A pixel of the small picture is several of the film's.
    const slack = 1.5 / Math.min(plain.width, plain.height);
    expect(extent.left, `left of frame ${frame}`).toBeGreaterThanOrEqual(safe.left - slack);
    expect(extent.top, `top of frame ${frame}`).toBeGreaterThanOrEqual(safe.top - slack);
    expect(extent.right, `right of frame ${frame}`).toBeLessThanOrEqual(safe.right + slack);
    expect(extent.bottom, `bottom of frame ${frame}`).toBeLessThanOrEqual(safe.bottom + slack);
    // More than a speck: a line of type.
    expect(extent.right - extent.left).toBeGreaterThan(0.15);
  }
}

/** From one clip into the next over these frames: before, in their midst, and after. */
export function expectCrossfade(film: SmallFrames, [from, to]: [number, number]): void {
  const around: [number, number] = [from - 1, to];
  const { before, after, rest } = sharesOf(film, { of: Math.round((from + to) / 2), in: around });
  for (const share of [before, after]) {
    expect(share, "share of a clip amid a crossfade").toBeGreaterThan(0.25);
    expect(share, "share of a clip amid a crossfade").toBeLessThan(0.75);
  }
  expect(rest).toBeLessThan(30);
}
