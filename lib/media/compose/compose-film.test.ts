import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, expect, test, vi } from "vitest";
import {
  drawPlain,
  drawTexture,
  ffmpeg,
  filmOf,
  meanOf,
  measureSound,
  readLuma,
  still,
  temporaryDirectory,
  waves,
} from "#tests/support/films.ts";
import { composeFilm } from "./compose-film.ts";
import { type Film, type Music, totalFrames } from "./film.ts";
import { inspectClip } from "./inspect-clip.ts";
import { probeMedia } from "./probe-media.ts";
import { sampleFrames } from "./sample-frames.ts";
import { takeStill } from "./take-still.ts";

// It encodes films: where everything else runs as well, that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const directory = await temporaryDirectory();
afterAll(directory.remove);
const fileOf = (name: string) => join(directory.path, name);

let films = 0;
async function compose(film: Film) {
  const own = fileOf(`film-${++films}`);
  await mkdir(own);
  const shares: number[] = [];
  const composed = await composeFilm(film, { directory: own, onProgress: (share) => shares.push(share) });
  return { ...composed, directory: own, shares };
}

const grey = (name: string, light: number) =>
  drawPlain(fileOf(`${name}.png`), 400, 300, `rgb(${light},${light},${light})`);
const lumaOfGrey = (light: number) => 16 + (219 / 255) * light;
const textured = await drawTexture(fileOf("waves.png"), 500, 320, waves);
const [dark, bright] = [await grey("dark", 60), await grey("bright", 200)];

/** A tune with quiet and loud parts, peaks that a limiter has to catch, and no length in common with any film. */
const tune = fileOf("tune.wav");
await ffmpeg(
  ...[
    "-f",
    "lavfi",
    "-i",
    "aevalsrc='0.1*sin(440*2*PI*t)+0.85*sin(90*2*PI*t)*exp(-12*mod(t,0.5))':s=44100:d=9.3",
    tune,
  ],
);
const music: Music = { path: tune, volume: 1, fadeInSeconds: 0.1, fadeOutSeconds: 0.5 };

test("a film is what it says: frames, size, codecs, colours, index first, sound of the same length, a poster", async () => {
  const film = filmOf([still(textured, 40, "push_in"), still(dark, 30), still(textured, 40, "drift")], {
    crossfadeFrames: 10,
    music,
  });
  const made = await compose(film);
  expect(totalFrames(film)).toBe(90);
  expect(made).toMatchObject({ frames: 90, durationSeconds: 3, width: 320, height: 180, fps: 30 });
  const { duration, video, audio, faststart } = await probeMedia(made.path);
  expect(Math.abs(duration - 3)).toBeLessThanOrEqual(1 / 30);
  expect(video).toMatchObject({
    codec: "h264",
    profile: "High",
    pixelFormat: "yuv420p",
    colourSpace: "bt709",
    width: 320,
    height: 180,
    fps: 30,
    frames: 90,
  });
  expect(audio).toMatchObject({ codec: "aac", sampleRate: 48_000, channels: 2 });
  expect(Math.abs((audio?.duration ?? 0) - 3)).toBeLessThanOrEqual(1 / 30);
  expect(faststart).toBe(true);
  expect(await inspectClip(made.path)).toMatchObject({ frames: 90, black: [] });
  expect(await readdir(made.directory)).toEqual(["film.mp4"]);
  expect(made.shares.at(-1)).toBe(1);
  expect(made.shares).toEqual(made.shares.toSorted((a, b) => a - b));
});

test("its still is the frame that shows most", async () => {
  const made = await compose(
    filmOf([still(dark, 30), still(textured, 40, "static"), still(bright, 30)], { crossfadeFrames: 10 }),
  );
  expect(made.posterFrame).toBe(40);
  const stillPath = join(made.directory, "still.jpg");
  await takeStill(made.path, { frame: made.posterFrame, stillPath });
  const [frame] = (await readLuma(made.path, made)).slice(made.posterFrame);
  const luma = await sharp(stillPath).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect(luma.info).toMatchObject({ width: 320, height: 180 });
  expect(meanOf(luma.data)).toBeCloseTo(((meanOf(frame ?? new Uint8Array()) - 16) * 255) / 219, -1);
  expect((await sharp(stillPath).stats()).channels[0]?.stdev).toBeGreaterThan(20);
});

test("the same film gives the same bytes, another one others", async () => {
  const film = filmOf([still(textured, 24, "drift"), still(bright, 20)], { crossfadeFrames: 6, music });
  const hashOf = async (path: string) =>
    createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  const [one, again, other] = [
    await compose(film),
    await compose(film),
    await compose({ ...film, quality: { preset: "veryfast", crf: 24 } }),
  ];
  expect(await hashOf(again.path)).toBe(await hashOf(one.path));
  expect(again.posterFrame).toBe(one.posterFrame);
  expect(await hashOf(other.path)).not.toBe(await hashOf(one.path));
});

test("a crossfade goes evenly from one picture to the other, and only there", async () => {
  const film = filmOf([still(dark, 20), still(bright, 20)], { crossfadeFrames: 9 });
  const made = await compose(film);
  const lights = (await readLuma(made.path, film)).map(meanOf);
  expect(lights).toHaveLength(31);
  const [from, to] = [lumaOfGrey(60), lumaOfGrey(200)];
  for (const [frame, light] of lights.entries()) {
    const share = Math.max(0, Math.min(1, (frame - 10) / 10));
    expect(Math.abs(light - (from + (to - from) * share)), `frame ${frame}`).toBeLessThan(1.5);
  }
});

test("an overlay stands where and when it was planned, at odd places as well, and comes and goes by fading", async () => {
  const path = fileOf("label.png");
  await sharp({ create: { width: 61, height: 31, channels: 4, background: "#ffffff" } })
    .png()
    .toFile(path);
  const overlay = { path, x: 101, y: 51, width: 61, height: 31, fromFrame: 10, toFrame: 30, fadeFrames: 4 };
  const film = filmOf([still(dark, 45)], { overlays: [overlay] });
  const made = await compose(film);
  const at = (luma: Uint8Array, x: number, y: number) => luma[y * film.width + x] ?? 0;
  const [under, white] = [lumaOfGrey(60), 235];
  for (const [frame, luma] of (await readLuma(made.path, film)).entries()) {
    const share = Math.max(0, Math.min(1, Math.min(frame - 9, 30 - frame) / 5));
    const expected = under + (white - under) * share;
    for (const [x, y] of [
      [104, 54],
      [130, 66],
      [158, 78],
    ] as const)
      expect(Math.abs(at(luma, x, y) - expected), `frame ${frame}`).toBeLessThan(6);
    for (const [x, y] of [
      [92, 66],
      [172, 66],
      [130, 42],
      [130, 92],
    ] as const)
      expect(Math.abs(at(luma, x, y) - under), `around frame ${frame}`).toBeLessThan(6);
  }
  // What words are measured against is the same frame without them.
  const [sampled] = await sampleFrames(film, [20]);
  expect(sampled).toMatchObject({ width: 320, height: 180 });
  expect([...(sampled?.data ?? [])].every((value) => Math.abs(value - 60) <= 2)).toBe(true);
});

test("samples come in the order in which they are asked for, and no frame beside the film", async () => {
  const film = filmOf([still(dark, 12), still(bright, 12)], { crossfadeFrames: 4 });
  const lights = (await sampleFrames(film, [19, 0, 19, 5])).map(({ data }) => data[0] ?? 0);
  for (const [at, light] of [200, 60, 200, 60].entries()) expect(Math.abs((lights[at] ?? 0) - light)).toBeLessThan(2);
  await expect(sampleFrames(film, [20])).rejects.toThrow("has no frame 20");
});

test.each([
  ["a tune", "sine", 1, -14],
  ["a quiet tune", "quiet", 1, -14],
  ["a loud, clipped noise", "noise", 1, -14],
  ["single beats", "beats", 1, -14],
  ["a tune at half the volume", "sine", 0.5, -20],
] as const)("%s comes to its loudness and under its peak", async (_, kind, volume, wanted) => {
  const sources = {
    sine: "aevalsrc='0.4*sin(330*2*PI*t)*(1+0.5*sin(3*t))':s=48000:d=6",
    quiet: "aevalsrc='0.004*sin(330*2*PI*t)+0.002*sin(1330*2*PI*t)':s=44100:d=6",
    noise: "anoisesrc=r=48000:a=1:d=6:seed=5,volume=20dB,alimiter=limit=1:level=disabled",
    beats: "aevalsrc='0.9*sin(120*2*PI*t)*exp(-30*mod(t,0.6))':s=48000:d=6",
  };
  const path = fileOf(`${kind}.wav`);
  await ffmpeg("-f", "lavfi", "-i", sources[kind], "-c:a", "pcm_f32le", path);
  const made = await compose(
    filmOf([still(dark, 150)], {
      width: 64,
      height: 36,
      music: { path, volume, fadeInSeconds: 0.2, fadeOutSeconds: 1 },
    }),
  );
  const heard = await measureSound(made.path);
  expect(Math.abs(heard.integrated - wanted)).toBeLessThanOrEqual(1);
  expect(heard.truePeak).toBeLessThanOrEqual(-1);
  expect(made.loudness?.integrated).toBeCloseTo(heard.integrated, 1);
  expect(made.loudness?.truePeak).toBeCloseTo(heard.truePeak, 1);
});

/** Mean level of a part of a file, in dB. */
async function loudnessAt(path: string, from: number, seconds: number): Promise<number> {
  const part = ["-ss", `${from}`, "-t", `${seconds}`, "-i", path];
  const said = await ffmpeg(...part, "-af", "volumedetect", "-f", "null", "-");
  return Number(/mean_volume: (\S+) dB/.exec(said)?.[1]);
}

test("music fades in and out, and is cut where the film ends; shorter music ends before it", async () => {
  const path = fileOf("steady.wav");
  await ffmpeg("-f", "lavfi", "-i", "sine=frequency=500:duration=4", path);
  const fading = { path, volume: 1, fadeInSeconds: 0.5, fadeOutSeconds: 0.5 };
  const cut = await compose(filmOf([still(dark, 90)], { width: 64, height: 36, music: fading }));
  const middle = await loudnessAt(cut.path, 1.2, 0.4);
  expect(await loudnessAt(cut.path, 0, 0.1)).toBeLessThan(middle - 12);
  expect(await loudnessAt(cut.path, 2.9, 0.1)).toBeLessThan(middle - 12);
  const short = await compose(filmOf([still(dark, 180)], { width: 64, height: 36, music: fading }));
  expect(await loudnessAt(short.path, 3.88, 0.1)).toBeLessThan(middle - 12);
  expect(await loudnessAt(short.path, 4.6, 1)).toBeLessThan(-80);
  expect(Math.abs((await probeMedia(short.path)).duration - 6)).toBeLessThanOrEqual(1 / 30);
});

test("music of a stream without an index is heard to its end, whatever its bit rate makes of its length", async () => {
  const path = fileOf("stream.aac");
  const parts = ["-f", "lavfi", "-i", "anoisesrc=d=2:a=0.3:r=44100", "-f", "lavfi", "-i", "sine=f=300:d=8:r=44100"];
  await ffmpeg(...parts, "-filter_complex", "[0][1]concat=n=2:v=0:a=1", "-c:a", "aac", "-b:a", "192k", path);
  expect((await probeMedia(path)).audio?.duration).toBeLessThan(8.5);
  const whole = { path, volume: 1, fadeInSeconds: 0.1, fadeOutSeconds: 0.2 };
  const made = await compose(filmOf([still(dark, 285)], { width: 64, height: 36, music: whole }));
  expect(await loudnessAt(made.path, 8.7, 0.3)).toBeGreaterThan(-40);
});

test.each([
  ["no music", null],
  ["music at no volume", { ...music, volume: 0 }],
] as const)("a film with %s has a silent track", async (_, silent) => {
  const made = await compose(filmOf([still(dark, 15)], { width: 64, height: 36, music: silent }));
  expect(made.loudness).toBeNull();
  expect(await ffmpeg("-i", made.path, "-af", "volumedetect", "-f", "null", "-")).toContain("max_volume: -91.0 dB");
});

test("a portrait photograph fills a landscape film, and a landscape one a portrait film", async () => {
  const frameOf = async (width: number, height: number, film: Partial<Film>) => {
    // A bar or a repeated edge would be a flat row; the texture has none.
    const path = await drawTexture(fileOf(`${width}x${height}.png`), width, height, waves);
    const made = await compose(filmOf([still(path, 20, "drift")], film));
    const decoded = await readLuma(made.path, { width: 320, height: 180, ...film });
    return decoded.at(-1) ?? new Uint8Array();
  };
  const rowSpread = (luma: Uint8Array, width: number, row: number) => {
    const line = luma.subarray(row * width, (row + 1) * width);
    return Math.max(...line) - Math.min(...line);
  };
  const wide = await frameOf(300, 500, {});
  for (const row of [0, 90, 179]) expect(rowSpread(wide, 320, row)).toBeGreaterThan(60);
  const tall = await frameOf(500, 300, { width: 180, height: 320 });
  for (const row of [0, 160, 319]) expect(rowSpread(tall, 180, row)).toBeGreaterThan(60);
});

test("a whole film at full size, of all formats that people upload", async () => {
  const formats = ["jpeg", "png", "webp", "avif", "gif"] as const;
  const stills = formats.map(async (format) => {
    const path = fileOf(`upload-${format}`);
    await sharp(textured).toFormat(format).toFile(path);
    return still(path, 8, "push_in");
  });
  const film = filmOf(await Promise.all(stills), { width: 1920, height: 1080, crossfadeFrames: 2, music });
  const made = await compose(film);
  expect((await probeMedia(made.path)).video).toMatchObject({ width: 1920, height: 1080, frames: 32 });
});

test("what cannot be read is said to be the reason, and nothing is left that looks like a film", async () => {
  const own = fileOf("failing");
  await mkdir(own);
  await expect(composeFilm(filmOf([still(tune, 12)]), { directory: own })).rejects.toMatchObject({
    name: "FilmFailed",
  });
  expect((await readdir(own)).filter((name) => name === "film.mp4")).toEqual([]);
  await expect(composeFilm(filmOf([]), { directory: own })).rejects.toThrow("at least one segment");
  await expect(composeFilm(filmOf([still(dark, 5)], { width: 321 }), { directory: own })).rejects.toThrow("even");
});
