import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contrastOf, luminanceOf, parseColor } from "./child/contrast/luminance.ts";
import type { Words } from "./overlay.ts";
import { prepareOverlays } from "./prepare-overlays.ts";

const film = { width: 540, height: 960, frames: 180, fps: 30 };
const words: Words = { productName: "龘鬱囍 Aurora", callToAction: "立即选购", typeface: "sans", color: "#ffffff" };

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "overlays-"));
});
afterEach(() => rm(directory, { recursive: true }));

const plain = (value: number) => ({
  data: new Uint8Array(3 * film.width * film.height).fill(value),
  width: film.width,
  height: film.height,
});

const prepare = (value: number, given: Partial<Words> = {}) =>
  prepareOverlays({
    film,
    words: { ...words, ...given },
    directory,
    sampleFrames: async (numbers) => numbers.map(() => plain(value)),
  });

/** The PNG over an even ground: every pixel's colour, and which are of a word or button through and through. */
async function composite(path: string, ground: number, color: string) {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(4);
  const own = parseColor(color);
  const luminances = new Float32Array(info.width * info.height);
  const isWord = new Uint8Array(info.width * info.height);
  for (let at = 0; at < luminances.length; at++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * at, 4 * at + 4);
    const over = (channel: number) => (channel * alpha + ground * (255 - alpha)) / 255;
    luminances[at] = luminanceOf(over(red), over(green), over(blue));
    isWord[at] = Number(alpha === 255 && red === own[0] && green === own[1] && blue === own[2]);
  }
  return { luminances, isWord, width: info.width, height: info.height };
}

/** Contrast with what lies three to four pixels from the words, beyond their soft edges: not the way of the code. */
async function contrastAround(path: string, ground: number, color: string): Promise<number> {
  const { luminances, isWord, width, height } = await composite(path, ground, color);
  const near = (at: number, reach: number) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) if (isWord[at + dy * width + dx]) return true;
    return false;
  };
  const own = luminanceOf(...parseColor(color));
  const contrasts: number[] = [];
  for (let y = 4; y < height - 4; y++)
    for (let x = 4; x < width - 4; x++) {
      const at = y * width + x;
      if (near(at, 4) && !near(at, 2)) contrasts.push(contrastOf(own, luminances[at] ?? 0));
    }
  expect(contrasts.length).toBeGreaterThan(500);
  // The button's label lies within reach of its face, in ink: a few pixels that are no ground.
  return contrasts.sort((a, b) => a - b)[Math.floor(contrasts.length * 0.02)] ?? 0;
}

test.each([
  { ground: 255, color: "#ffffff", added: "panel" },
  { ground: 0, color: "#000000", added: "panel" },
  { ground: 140, color: "#ffffff", added: "scrim" },
  { ground: 20, color: "#ffffff", added: "none" },
])("$color on $ground stands out in the picture that is laid over the film", async ({ ground, color, added }) => {
  const { overlays, contrast, missing } = await prepare(ground, { color });
  expect(missing).toEqual([]);
  expect(contrast.map(({ card }) => card)).toEqual(["opening", "closing"]);
  for (const [index, overlay] of overlays.entries()) {
    expect(contrast[index]).toMatchObject({ added });
    expect(contrast[index]?.after).toBeGreaterThanOrEqual(4.5);
    expect(await contrastAround(overlay.path, ground, color)).toBeGreaterThanOrEqual(4.5);
  }
});

test("overlays lie inside the film, are as large as they say and come when they should", async () => {
  const { overlays } = await prepare(140);
  expect(await readdir(directory)).toEqual(["closing.png", "opening.png"]);
  for (const { path, x, y, width, height, fromFrame, toFrame } of overlays) {
    expect(await sharp(path).metadata()).toMatchObject({ width, height, format: "png", hasAlpha: true });
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(film.width);
    expect(y + height).toBeLessThanOrEqual(film.height);
    expect(fromFrame).toBeLessThan(toFrame);
  }
});

test("the same film and words are the same bytes", async () => {
  const bytes = async () => Promise.all((await prepare(140)).overlays.map(({ path }) => sharp(path).raw().toBuffer()));
  expect(await bytes()).toEqual(await bytes());
});

const wide = { width: 960, height: 540, frames: 180, fps: 30 };

/** Calm ground with a striped product between two parts of its width. */
function withProduct(ground: number, from: number, to: number) {
  const data = new Uint8Array(3 * wide.width * wide.height).fill(ground);
  for (let y = 0; y < wide.height; y++)
    for (let x = Math.round(from * wide.width); x < to * wide.width; x++)
      data.fill((y >> 5) % 2 ? 200 : 60, 3 * (y * wide.width + x), 3 * (y * wide.width + x + 1));
  return { data, width: wide.width, height: wide.height };
}

const prepareWide = (ground: number, from: number, to: number) =>
  prepareOverlays({
    film: wide,
    words,
    directory,
    sampleFrames: async (numbers) => numbers.map(() => withProduct(ground, from, to)),
  });

test.each([
  ["on the left", "right", 0.1, 0.45],
  ["on the right", "left", 0.55, 0.9],
  ["nowhere", "left", 0, 0],
])("in a wide film with a product %s all words stand at the %s", async (_where, side, from, to) => {
  const { overlays, contrast } = await prepareWide(20, from, to);
  expect(contrast.map(({ added }) => added)).toEqual(["none", "none"]);
  for (const { x, width } of overlays) {
    const middle = (x + width / 2) / wide.width;
    expect(side === "left" ? middle : 1 - middle).toBeLessThan(0.5);
    // From the margin of 6 %, less what touches the words.
    expect(side === "left" ? x : wide.width - x - width).toBeCloseTo(0.06 * wide.width, -1);
  }
});

test("a gradient behind words at the right deepens to the right edge", async () => {
  const { overlays, contrast } = await prepareWide(140, 0.1, 0.4);
  expect(contrast.map(({ added }) => added)).toEqual(["scrim", "scrim"]);
  for (const { path, x, width } of overlays) {
    expect(x + width).toBe(wide.width);
    const { data, info } = await sharp(path).extractChannel("alpha").raw().toBuffer({ resolveWithObject: true });
    const lowest = data.subarray((info.height - 1) * info.width);
    expect(lowest[0]).toBeLessThan(6);
    expect(lowest.at(-1)).toBeGreaterThan(60);
  }
});

test("nothing to say takes no frames and makes no files", async () => {
  const sampleFrames = () => Promise.reject(new Error("No frame was needed."));
  const nothing = { ...words, productName: " ", callToAction: "" };
  const prepared = await prepareOverlays({ film, words: nothing, directory, sampleFrames });
  expect(prepared).toEqual({ overlays: [], contrast: [], missing: [] });
  expect(await readdir(directory)).toEqual([]);
});

test("what no font has is told and left out", async () => {
  const { overlays, missing } = await prepare(140, { productName: "🐢", callToAction: "Żółw" });
  expect(missing).toEqual(["🐢", "Ż", "ł"]);
  expect(overlays).toHaveLength(1);
});

test("a frame of another film is refused", async () => {
  const sampleFrames = async (numbers: number[]) => numbers.map(() => ({ ...plain(140), height: 959 }));
  await expect(prepareOverlays({ film, words, directory, sampleFrames })).rejects.toThrow(/540 × 959/);
  await expect(prepareOverlays({ film, words, directory, sampleFrames: async () => [] })).rejects.toThrow(/got 0/);
});

test("an abort ends it with its reason", async () => {
  const controller = new AbortController();
  const prepared = prepareOverlays({
    film,
    words,
    directory,
    sampleFrames: async (numbers) => {
      controller.abort(new Error("stopped"));
      return numbers.map(() => plain(140));
    },
    signal: controller.signal,
  });
  await expect(prepared).rejects.toThrow("stopped");
  expect(await readdir(directory)).toEqual([]);
});
