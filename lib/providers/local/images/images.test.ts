import sharp from "sharp";
import { expect, test } from "vitest";
import { labOfRgb } from "#lib/media/measure/oklab.ts";
import { blackPng } from "#tests/support/images.ts";
import { aspectRatios, type ImageInput, imageStyles, type Scene } from "../../image-contract.ts";
import { renderComp } from "./child/render-comp.ts";
import { localImages } from "./index.ts";

const anything: Scene = {
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
};
/** Small frames: composition and light are the same, only finer detail is missing. */
const side = 160;

function input(scene: Partial<Scene> = {}, rest: Partial<ImageInput> = {}): ImageInput {
  return {
    prompt: "A tonic",
    scene: { ...anything, ...scene },
    aspectRatio: "1:1",
    seed: 1,
    references: [],
    palette: [],
    ...rest,
  };
}

const bottle = await sharp(
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="300"><rect width="200" height="300" fill="#EEE"/>
    <rect x="60" y="30" width="80" height="240" rx="14" fill="#0A31D8"/></svg>`),
)
  .png()
  .toBuffer();
const product: ImageInput["references"] = [{ bytes: bottle, mimeType: "image/png", role: "product" }];

const small = 32;

async function look(bytes: Uint8Array) {
  const pixels = await sharp(bytes).resize(small, small, { fit: "fill" }).removeAlpha().raw().toBuffer();
  return Array.from({ length: small * small }, (_, at) =>
    labOfRgb(pixels[at * 3] ?? 0, pixels[at * 3 + 1] ?? 0, pixels[at * 3 + 2] ?? 0),
  );
}

type Look = Awaited<ReturnType<typeof look>>;

/** Mean OKLab distance, and the mean difference of where lightness changes, of two pictures of 32 × 32. */
function distances(one: Look, other: Look) {
  const edge = (picture: Look, at: number) =>
    Math.abs((picture[at + 1]?.l ?? 0) - (picture[at]?.l ?? 0)) +
    Math.abs((picture[at + small]?.l ?? 0) - (picture[at]?.l ?? 0));
  let [colour, edges] = [0, 0];
  for (let at = 0; at < small * (small - 1) - 1; at++) {
    const [a, b] = [one[at], other[at]];
    if (!a || !b) throw new RangeError("not a picture of that size");
    colour += Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b);
    edges += Math.abs(edge(one, at) - edge(other, at));
  }
  return { colour: colour / one.length, edges: edges / one.length };
}

async function blueShare(scene: Partial<Scene>): Promise<number> {
  const { bytes } = await renderComp(
    input(
      { style: "photorealistic", location: "studio", lighting: "studio", ...scene },
      { references: product, seed: 5 },
    ),
    side,
  );
  const pixels = await sharp(bytes).raw().toBuffer();
  let blue = 0;
  for (let at = 0; at < pixels.length; at += 3)
    if ((pixels[at + 2] ?? 0) > 90 && (pixels[at + 2] ?? 0) > 2 * (pixels[at] ?? 0)) blue++;
  return (blue * 3) / pixels.length;
}

test("the same input gives the same bytes", async () => {
  const wish = input({ location: "a rooftop in Tokyo", weather: "rain" }, { references: product, seed: 77 });
  const [one, other] = [await renderComp(wish, side), await renderComp(wish, side)];
  expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
});

test("any two shots of a job differ visibly: 20 neighbouring seeds, with everything left open and with everything chosen", async () => {
  for (const scene of [
    {},
    { shotType: "medium", cameraAngle: "eye_level", style: "photorealistic", location: "studio", lighting: "studio" },
  ] as const) {
    const looks: Look[] = [];
    for (let seed = 100; seed < 121; seed++)
      looks.push(await look((await renderComp(input(scene, { references: product, seed }), side)).bytes));
    for (let at = 1; at < looks.length; at++) {
      const { colour, edges } = distances(looks[at - 1] as Look, looks[at] as Look);
      // A just visible step is 0.02.
      expect(colour + edges, `seeds ${99 + at} and ${100 + at}`).toBeGreaterThan(0.06);
    }
  }
});

test("shot types change the product's size", async () => {
  const [far, wide, medium, close] = [
    await blueShare({ shotType: "extreme_wide" }),
    await blueShare({ shotType: "wide" }),
    await blueShare({ shotType: "medium" }),
    await blueShare({ shotType: "close_up" }),
  ];
  expect(far).toBeGreaterThan(0);
  expect(wide).toBeGreaterThan(far * 1.5);
  expect(medium).toBeGreaterThan(wide * 1.5);
  expect(close).toBeGreaterThan(medium * 1.3);
});

test("each field of the panel shows", async () => {
  const plain: Scene = {
    shotType: "medium",
    cameraAngle: "eye_level",
    style: "photorealistic",
    location: "studio",
    lighting: "studio",
    weather: "any",
  };
  const of = async (scene: Partial<Scene>) =>
    look((await renderComp(input({ ...plain, ...scene }, { seed: 9 }), side)).bytes);
  const base = await of({});
  const changes: Partial<Scene>[] = [
    ...imageStyles
      .filter((style) => style !== "any" && style !== "photorealistic" && style !== "render_3d")
      .map((style) => ({ style })),
    ...(["neon", "low_key", "high_key", "golden_hour", "backlit", "natural"] as const).map((lighting) => ({
      lighting,
    })),
    ...["home", "city", "nature", "beach", "cafe", "office"].map((location) => ({ location })),
    ...(["high", "birds_eye", "dutch", "low", "three_quarter"] as const).map((cameraAngle) => ({ cameraAngle })),
    { weather: "fog" },
    { weather: "snow", location: "city" },
  ];
  for (const change of changes) {
    const { colour, edges } = distances(base, await of(change));
    expect(colour + edges, JSON.stringify(change)).toBeGreaterThan(0.02);
  }
});

test("free text names a place; what names none is a studio", async () => {
  const of = async (location: string) =>
    (await renderComp(input({ location, lighting: "natural" }, { seed: 4 }), side)).bytes;
  expect(Buffer.compare(await of("沙滩上"), await of("beach"))).toBe(0);
  expect(Buffer.compare(await of("somewhere"), await of("studio"))).toBe(0);
});

test.each(aspectRatios)("a frame of %s has that ratio and about a megapixel", async (aspectRatio) => {
  const { width, height, bytes } = await renderComp(input({}, { aspectRatio }), 128);
  const [across = 1, down = 1] = aspectRatio.split(":").map(Number);
  expect(Math.abs(width / height / (across / down) - 1)).toBeLessThan(0.12);
  expect(await sharp(bytes).metadata()).toMatchObject({ width, height, format: "jpeg" });
});

const options = { signal: new AbortController().signal, timeoutMs: 60_000 };

test("the provider answers at full size, with no usage", async () => {
  const { result, usage } = await localImages.generate(input({}, { references: product }), options);
  expect(result).toMatchObject({ width: 1024, height: 1024, mimeType: "image/jpeg" });
  expect(usage).toEqual({});
  expect(await sharp(result.bytes).metadata()).toMatchObject({ width: 1024, height: 1024, format: "jpeg" });
});

test("a cancelled render and one out of time cost nothing", async () => {
  await expect(localImages.generate(input(), { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "aborted",
    charged: "no",
  });
  const controller = new AbortController();
  const cancelled = localImages.generate(input(), { ...options, signal: controller.signal });
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ kind: "aborted", charged: "no" });
  await expect(localImages.generate(input(), { ...options, timeoutMs: 1 })).rejects.toMatchObject({
    kind: "bad_output",
    charged: "no",
    reason: "render_timeout",
  });
});

test.each([
  ["damaged", bottle.subarray(0, bottle.byteLength * 0.6)],
  ["no image", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")],
  ["a bomb", blackPng(16_000, 16_000)],
])("a reference that is %s is refused", async (_what, bytes) => {
  const references: ImageInput["references"] = [{ bytes, mimeType: "image/png", role: "product" }];
  await expect(localImages.generate(input({}, { references }), options)).rejects.toMatchObject({
    kind: "bad_request",
    charged: "no",
    reason: "unreadable_reference",
  });
});
