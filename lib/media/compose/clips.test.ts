import { mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, expect, test, vi } from "vitest";
import { ffmpeg, filmOf, meanOf, readLuma, temporaryDirectory } from "#tests/support/films.ts";
import { placeIn } from "./child/sources/clip-source.ts";
import { composeFilm } from "./compose-film.ts";
import type { Segment } from "./film.ts";
import { inspectClip } from "./inspect-clip.ts";
import { normaliseClip } from "./normalise-clip.ts";
import { probeMedia } from "./probe-media.ts";
import { sampleFrames } from "./sample-frames.ts";

// It encodes films: where everything else runs as well, that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const directory = await temporaryDirectory();
afterAll(directory.remove);
const fileOf = (name: string) => join(directory.path, name);

let made = 0;
async function newDirectory(): Promise<string> {
  const path = fileOf(`made-${++made}`);
  await mkdir(path);
  return path;
}

const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "10"];

/** A clip that gets brighter by the same step every second: its light says which second it shows. */
async function ramp(name: string, fps: number, seconds: number, size = "160x90"): Promise<string> {
  const path = fileOf(name);
  const light = `geq=lum='${lightAt(0)}+${brightening}*N/${fps}':cb=128:cr=128`;
  const source = `color=black:s=${size}:r=${fps}:d=${seconds},format=yuv420p,${light}`;
  const lossless = [
    "-c:v",
    "libx264",
    "-preset",
    "ultrafast",
    "-qp",
    "0",
    "-colorspace",
    "bt709",
    "-color_range",
    "tv",
  ];
  await ffmpeg("-f", "lavfi", "-i", source, ...lossless, path);
  return path;
}
const brightening = 45;
const lightAt = (second: number) => 30 + brightening * second;

const clip = (path: string, frames: number, inSeconds: number, outSeconds: number): Segment => ({
  frames,
  source: { kind: "clip", path, inSeconds, outSeconds },
});

/** The light of every frame before anything encodes it: an encoder takes small steps for none. */
async function lightsOf(segment: Segment): Promise<number[]> {
  const film = filmOf([segment], { width: 160, height: 90 });
  const frames = await sampleFrames(film, [...Array(segment.frames).keys()]);
  return frames.map(({ data }) => 16 + (219 / 255) * meanOf(data));
}

test("a trimmed clip of thirty frames a second is shown frame by frame", async () => {
  const lights = await lightsOf(clip(await ramp("30.mp4", 30, 3), 45, 1, 2.5));
  expect(lights).toHaveLength(45);
  for (const [frame, light] of lights.entries()) expect(Math.abs(light - lightAt(1 + frame / 30))).toBeLessThan(1.2);
});

test.each([6, 7, 16, 24, 25])("a clip of %i frames a second is brought to thirty without a stutter", async (fps) => {
  const lights = await lightsOf(clip(await ramp(`${fps}.mp4`, fps, 4), 60, 0.5, 2.5));
  expect(lights).toHaveLength(60);
  // Where the trim falls between two frames, ffmpeg begins with the next one.
  const late = (lights[0] ?? 0) - lightAt(0.5);
  expect(late).toBeGreaterThan(-1.2);
  expect(late).toBeLessThan(brightening / fps + 1);
  // Lights are whole numbers in the clip and in the frames; a frame that is shown twice would be 1.5 off.
  for (let frame = 1; frame < 60; frame++)
    expect(Math.abs((lights[frame] ?? 0) - (lights[frame - 1] ?? 0) - brightening / 30)).toBeLessThan(1.3);
});

test("a clip that is too short slows down to its last frame and stays there", async () => {
  const lights = await lightsOf(clip(await ramp("short.mp4", 30, 1), 50, 0, 1));
  const steps = lights.slice(1).map((light, at) => light - (lights[at] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThan(-0.3);
  expect(Math.max(...steps)).toBeLessThan(2.9);
  expect(Math.abs((lights.at(-1) ?? 0) - lightAt(29 / 30))).toBeLessThan(1.2);
  expect((lights[45] ?? 0) - (lights[40] ?? 0)).toBeLessThan((lights[10] ?? 0) - (lights[5] ?? 0));
});

test("time in a short clip keeps its pace first, never goes back and ends with the clip", () => {
  for (const [segment, length] of [
    [3, 4],
    [3, 2.9],
    [3, 2],
    [3, 0.5],
  ] as const) {
    const places = Array.from({ length: 91 }, (_, frame) => placeIn(frame / 30, segment, length));
    expect(places[0]).toBe(0);
    expect(places[90]).toBeCloseTo(Math.min(segment, length), 9);
    const steps = places.slice(1).map((place, at) => place - (places[at] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(1 / 30 + 1e-9);
    expect(steps[0]).toBeCloseTo(1 / 30, 2);
  }
});

test("clips fade into each other and into another ratio, and can be sampled", async () => {
  const one = await ramp("one.mp4", 30, 2, "200x90");
  const film = filmOf([clip(one, 30, 0, 1), clip(one, 30, 1, 2)], { width: 90, height: 160, crossfadeFrames: 10 });
  const { path } = await composeFilm(film, { directory: await newDirectory() });
  const decoded = await readLuma(path, film);
  expect(decoded).toHaveLength(50);
  const middle = lightAt(25 / 30) * 0.5 + lightAt(1 + 5 / 30) * 0.5;
  expect(Math.abs(meanOf(decoded[25] ?? new Uint8Array()) - middle)).toBeLessThan(3);
  // No bars: the corners are as light as the middle.
  const last = decoded[49] ?? new Uint8Array();
  for (const at of [0, 89, 80 * 90 + 45, 159 * 90]) expect(Math.abs((last[at] ?? 0) - meanOf(last))).toBeLessThan(4);
  const [sampled] = await sampleFrames(film, [45]);
  const expected = ((lightAt(1 + 25 / 30) - 16) * 255) / 219;
  expect(Math.abs((sampled?.data[0] ?? 0) - expected)).toBeLessThan(4);
});

test("an inspection finds what is black and what stands still, and nothing where all moves", async () => {
  const moving = fileOf("moving.mp4");
  await ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x90:r=24:d=2", "-f", "lavfi", "-i", "sine=d=2", ...h264, moving);
  const good = await inspectClip(moving);
  expect(good).toMatchObject({ frames: 48, black: [], frozen: [] });
  expect(good.probe.video).toMatchObject({ width: 160, height: 90, fps: 24 });
  expect(good.probe.audio).not.toBeNull();

  const poor = fileOf("poor.mp4");
  const parts = "testsrc2=s=160x90:r=24:d=1[a];color=black:s=160x90:r=24:d=0.5[b];color=red:s=160x90:r=24:d=1[c]";
  await ffmpeg("-filter_complex", `${parts};[a][b][c]concat=n=3`, ...h264, poor);
  const { black, frozen } = await inspectClip(poor);
  expect(black).toHaveLength(1);
  expect(black[0]?.from).toBeCloseTo(1, 1);
  expect(black[0]?.to).toBeCloseTo(1.5, 1);
  expect(frozen.at(-1)?.to).toBeCloseTo(2.5, 1);
});

test("what is cut off, damaged or no film is refused", async () => {
  const whole = fileOf("whole.mp4");
  await ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=3", ...h264, "-movflags", "+faststart", whole);
  const bytes = await readFile(whole);
  const cases: Record<string, Uint8Array> = {
    "index first, cut off in the middle": bytes.subarray(0, bytes.length * 0.6),
    "only a frame is missing": bytes.subarray(0, bytes.length - 300),
    words: Buffer.from("this is no film"),
    nothing: Buffer.alloc(0),
    "a playlist that points elsewhere": Buffer.from(`#EXTM3U\n#EXTINF:3,\nfile://${whole}\n#EXT-X-ENDLIST\n`),
    "frames overwritten": Buffer.concat([
      bytes.subarray(0, bytes.length * 0.5),
      Buffer.alloc(2000),
      bytes.subarray(bytes.length * 0.5 + 2000),
    ]),
  };
  for (const [name, content] of Object.entries(cases)) {
    const path = fileOf("bad.mp4");
    await writeFile(path, content);
    await expect(inspectClip(path), name).rejects.toMatchObject({ code: "invalid" });
  }
  await ffmpeg("-i", whole, "-c", "copy", fileOf("index-last.mp4"));
  expect((await probeMedia(whole)).faststart).toBe(true);
  expect((await probeMedia(fileOf("index-last.mp4"))).faststart).toBe(false);
  await truncate(fileOf("index-last.mp4"), Math.floor(bytes.length * 0.6));
  await expect(normaliseClip(fileOf("index-last.mp4"), { directory: await newDirectory() })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(probeMedia(fileOf("index-last.mp4"))).rejects.toMatchObject({ code: "invalid" });
});

test.each([
  ["more pixels than 4K has", "color=black:s=4200x2400:r=10:d=0.2"],
  ["more than two minutes", "color=black:s=64x64:r=1:d=130"],
])("what promises %s is refused before it is decoded", async (_what, source) => {
  const path = fileOf("huge.mp4");
  await ffmpeg("-y", "-f", "lavfi", "-i", source, ...h264, path);
  const error: Error = await inspectClip(path).catch((refused) => refused);
  expect(error).toMatchObject({ code: "invalid" });
  expect(String(error.cause)).toContain("too large to decode");
});

test("a clip for the board has no sound, its index first and a poster; good pictures stay bit for bit", async () => {
  const good = fileOf("good.mp4");
  await ffmpeg(
    ...["-f", "lavfi", "-i", "testsrc2=s=160x90:r=24:d=2", "-f", "lavfi", "-i", "sine=d=2"],
    ...[...h264, "-pix_fmt", "yuv420p", "-c:a", "aac", good],
  );
  const kept = await normaliseClip(good, { directory: await newDirectory() });
  expect(kept).toMatchObject({ width: 160, height: 90, fps: 24, frames: 48, durationSeconds: 2 });
  const { audio, faststart } = await probeMedia(kept.path);
  expect([audio, faststart]).toEqual([null, true]);
  const size = { width: 160, height: 90 };
  expect(await readLuma(kept.path, size)).toEqual(await readLuma(good, size));
  expect(await sharp(kept.posterPath).metadata()).toMatchObject({ format: "jpeg", width: 160, height: 90 });

  const odd = fileOf("odd.mkv");
  const other = fileOf("other.mp4");
  await ffmpeg("-f", "lavfi", "-i", "testsrc2=s=161x91:r=8:d=2", ...h264, "-pix_fmt", "yuv444p", odd);
  await ffmpeg("-i", odd, "-c", "copy", other);
  const encoded = await normaliseClip(other, { directory: await newDirectory() });
  expect(encoded).toMatchObject({ width: 160, height: 90, fps: 8, frames: 16 });
  expect((await probeMedia(encoded.path)).video).toMatchObject({ codec: "h264", pixelFormat: "yuv420p" });
});
