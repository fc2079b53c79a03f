import { execFile } from "node:child_process";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp, { type Color } from "sharp";
import { thumbHashToRGBA } from "thumbhash";
import { afterAll, expect, test, vi } from "vitest";
import { configure } from "#tests/support/environment.ts";
import { blackPng, phonePhoto, picture } from "#tests/support/images.ts";
import { fitImage } from "./fit-image.ts";
import { prepareImage } from "./prepare-image.ts";
import { readPixels } from "./read-pixels.ts";

// What is re-encoded lies in the product's own temporary directory meanwhile.
await configure("postgres://127.0.0.1:1/none");

// Each test starts decoder processes, which takes its time where everything else runs as well.
vi.setConfig({ testTimeout: 30_000 });

const directory = await mkdtemp(join(tmpdir(), "moodreel decode "));
afterAll(() => rm(directory, { recursive: true, force: true }));

let count = 0;
async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(directory, `${++count}`);
  await writeFile(path, bytes);
  return path;
}
const prepare = async (bytes: Uint8Array) =>
  prepareImage({ path: await fileOf(bytes), directory: await mkdtemp(join(directory, "prepared-")) });
const flat = (background: Color, channels: 3 | 4 = 3) =>
  sharp({ create: { width: 64, height: 40, channels, background } });
const firstPixel = async (bytes: Uint8Array) => [...(await readPixels({ path: await fileOf(bytes) })).data.slice(0, 3)];
const near = (actual: number[], wanted: number[], by = 4) =>
  actual.every((value, at) => Math.abs(value - (wanted[at] ?? Number.NaN)) <= by);

test.each([
  ["jpeg", "image/jpeg"],
  ["png", "image/png"],
  ["webp", "image/webp"],
  ["avif", "image/avif"],
  ["gif", "image/gif"],
] as const)("takes %s", async (format, mimeType) => {
  const image = await prepare(await picture(240, 160).removeAlpha().toFormat(format).toBuffer());
  expect(image).toMatchObject({ mimeType, width: 240, height: 160, display: { mimeType: "image/jpeg" } });
  const thumbnail = await sharp(image.thumbnail.path).metadata();
  expect([thumbnail.format, thumbnail.width, thumbnail.height]).toEqual(["webp", 240, 160]);
  const preview = thumbHashToRGBA(Buffer.from(image.thumbhash, "base64"));
  expect(preview.w / preview.h).toBeCloseTo(1.5, 0);
});

test("shows at most 2048 pixels, and never more than there are", async () => {
  const large = await prepare(await picture(3000, 750).removeAlpha().jpeg().toBuffer());
  expect([large.width, large.height]).toEqual([3000, 750]);
  const shown = await sharp(large.display.path).metadata();
  expect([shown.width, shown.height]).toEqual([2048, 512]);
  const thumbnail = await sharp(large.thumbnail.path).metadata();
  expect([thumbnail.width, thumbnail.height]).toEqual([480, 120]);
  const small = await sharp((await prepare(await flat("#123456").png().toBuffer())).display.path).metadata();
  expect([small.width, small.height]).toEqual([64, 40]);
});

test("a phone's photo comes upright and without place, time, maker or profile", async () => {
  const original = await phonePhoto();
  expect(original.includes("canary-software")).toBe(true);
  const image = await prepare(original);
  expect([image.width, image.height]).toEqual([300, 400]);
  for (const { path } of [image.display, image.thumbnail]) {
    const { exif, xmp, iptc, icc, orientation } = await sharp(path).metadata();
    expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    const bytes = await readFile(path);
    for (const trace of ["canary", "PhoneMaker", "2026:01:02", "Exif", "GPS"])
      expect(bytes.includes(trace)).toBe(false);
  }
});

test("transparency is kept for display and white for pixels", async () => {
  const image = await prepare(await flat({ r: 255, g: 0, b: 0, alpha: 0.5 }, 4).png().toBuffer());
  expect(image.display.mimeType).toBe("image/webp");
  expect((await sharp(image.display.path).metadata()).hasAlpha).toBe(true);
  expect(
    near(await firstPixel(await flat({ r: 255, g: 0, b: 0, alpha: 0.5 }, 4).png().toBuffer()), [255, 127, 127]),
  ).toBe(true);
});

test("an alpha channel that hides nothing is no reason for WebP", async () => {
  const image = await prepare(await flat({ r: 9, g: 9, b: 9, alpha: 1 }, 4).png().toBuffer());
  expect(image.display.mimeType).toBe("image/jpeg");
});

test("colours of wide-gamut, grey, CMYK and 16-bit files are what they look like", async () => {
  const orange = flat("#cc6633");
  expect(near(await firstPixel(await orange.clone().withIccProfile("p3").jpeg().toBuffer()), [204, 102, 51])).toBe(
    true,
  );
  expect(near(await firstPixel(await flat("#777777").toColourspace("b-w").png().toBuffer()), [119, 119, 119])).toBe(
    true,
  );
  expect(near(await firstPixel(await orange.clone().toColourspace("rgb16").png().toBuffer()), [204, 102, 51])).toBe(
    true,
  );
  const cmyk = await firstPixel(await orange.clone().toColourspace("cmyk").jpeg().toBuffer());
  // Print cannot show this orange exactly; inverted or unconverted inks would be far off.
  expect(near(cmyk, [204, 102, 51], 32)).toBe(true);
});

test("pixels are at most as many as asked for, three bytes each", async () => {
  const path = await fileOf(await picture(1600, 1200).removeAlpha().jpeg().toBuffer());
  const pixels = await readPixels({ path, maxSide: 128 });
  expect([pixels.width, pixels.height, pixels.data.byteLength]).toEqual([128, 96, 128 * 96 * 3]);
  const one = await readPixels({ path: await fileOf(await picture(1, 1).removeAlpha().png().toBuffer()) });
  expect([one.width, one.height, one.data.byteLength]).toEqual([1, 1, 3]);
});

test("of an animation the first frame counts", async () => {
  const frames = await Promise.all(
    ["#ff0000", "#0000ff"].map((background) => flat(background).removeAlpha().raw().toBuffer()),
  );
  const animation = sharp(Buffer.concat(frames), { raw: { width: 64, height: 80, channels: 3, pageHeight: 40 } });
  const gif = await animation.gif({ delay: [100, 100] }).toBuffer();
  expect(await prepare(gif)).toMatchObject({ mimeType: "image/gif", width: 64, height: 40 });
  expect(await firstPixel(gif)).toEqual([255, 0, 0]);
});

test("what a camera gets slightly wrong is no damage", async () => {
  const photo = await phonePhoto();
  const trailer = Buffer.concat([photo, Buffer.alloc(3000, 0x5a)]);
  expect(await prepare(trailer)).toMatchObject({ width: 300, height: 400 });
});

test("more than 50 megapixels are refused before they are decoded", async () => {
  const bomb = blackPng(16_000, 16_000);
  expect(bomb.byteLength).toBeLessThan(100_000);
  const path = await fileOf(bomb);
  for (const attempt of [() => prepareImage({ path, directory }), () => readPixels({ path })])
    await expect(attempt()).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("50 megapixels"),
    });
});

test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("a truncated %s is refused", async (format) => {
  const bytes = await picture(100, 100).removeAlpha().toFormat(format).toBuffer();
  await expect(prepare(bytes.subarray(0, bytes.byteLength * 0.6))).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("damaged or incomplete"),
  });
});

test.each([
  [
    "SVG",
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>`),
  ],
  ["a text", Buffer.from("hello")],
  ["nothing", Buffer.alloc(0)],
  ["noise", Buffer.alloc(5000, 0xd8)],
  ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj")],
])("%s is refused", async (_what, bytes) => {
  await expect(prepare(bytes)).rejects.toMatchObject({ code: "invalid" });
});

test("TIFF is refused although the library could read it", async () => {
  await expect(prepare(await flat("#808080").tiff().toBuffer())).rejects.toMatchObject({ code: "invalid" });
});

test("many at once all end, and refusals among them harm nobody", async () => {
  const good = await flat("#336699").png().toBuffer();
  const jobs = Array.from({ length: 20 }, async (_, index) =>
    readPixels({ path: await fileOf(index % 3 === 0 ? Buffer.from("broken") : good) }),
  );
  const outcomes = (await Promise.allSettled(jobs)).map(({ status }) => status);
  expect(outcomes.filter((status) => status === "rejected")).toHaveLength(7);
});

test("those who wait and give up do not hold up those behind them", async () => {
  const paths = ["one", "two"].map((name) => join(directory, name));
  for (const path of paths) await promisify(execFile)("mkfifo", [path]);
  const controller = new AbortController();
  const { signal } = controller;
  const good = await fileOf(await flat("#336699").png().toBuffer());
  const hanging = paths.map((path) => readPixels({ path, signal }));
  const writers = await Promise.all(paths.map((path) => open(path, "w")));
  const all = [...hanging, readPixels({ path: good, signal }), readPixels({ path: good }), readPixels({ path: good })];
  controller.abort(new Error("given up"));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "fulfilled", "fulfilled"]);
  await Promise.all(writers.map((writer) => writer.close()));
});

test("a cancelled decode stops with its own reason, and the next one works", async () => {
  // A pipe that nobody writes to: the decoder hangs in its read for ever.
  const path = join(directory, "pipe");
  await promisify(execFile)("mkfifo", [path]);
  const controller = new AbortController();
  const decoding = expect(readPixels({ path, signal: controller.signal })).rejects.toThrow("nobody waits for it");
  const writer = await open(path, "w");
  controller.abort(new Error("nobody waits for it"));
  await decoding;
  await writer.close();
  expect(await firstPixel(await flat("#336699").png().toBuffer())).toEqual([0x33, 0x66, 0x99]);
});

test("is fitted into bytes as large as it can be, and no larger than it is", async () => {
  const bytes = await picture(2400, 1600).removeAlpha().jpeg().toBuffer();
  const fitted = await fitImage(bytes, { maxSide: 1440, maxBytes: 190_000 });
  expect(fitted.mimeType).toBe("image/jpeg");
  const { format, width = 0, height } = await sharp(fitted.data).metadata();
  expect([format, width, height]).toEqual(["jpeg", fitted.width, fitted.height]);
  expect(fitted.data.byteLength).toBeLessThanOrEqual(190_000);
  // One step more, and it would be too many bytes.
  const larger = await sharp(bytes)
    .resize(width + 32)
    .jpeg({ quality: 86 })
    .toBuffer();
  expect(larger.byteLength).toBeGreaterThan(190_000);
  expect(await fitImage(bytes, { maxSide: 96, maxBytes: 190_000 })).toMatchObject({ width: 96, height: 64 });
  const small = await flat("#123456").png().toBuffer();
  expect(await fitImage(small, { maxSide: 1440, maxBytes: 190_000 })).toMatchObject({ width: 64, height: 40 });
});

test("a fitted image keeps its transparency and none of its metadata", async () => {
  const sheer = await flat({ r: 255, g: 0, b: 0, alpha: 0.5 }, 4).png().toBuffer();
  const { mimeType, data } = await fitImage(sheer, { maxSide: 64, maxBytes: 50_000 });
  expect([mimeType, (await sharp(data).metadata()).hasAlpha]).toEqual(["image/webp", true]);
  const photo = await fitImage(await phonePhoto(), { maxSide: 400, maxBytes: 20_000 });
  expect(photo.height).toBeGreaterThan(photo.width);
  expect(Buffer.from(photo.data).includes("canary")).toBe(false);
  await expect(fitImage(Buffer.from("hello"), { maxSide: 64, maxBytes: 100 })).rejects.toMatchObject({
    code: "invalid",
  });
});
