import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { type Look, lookOf, perceptualDistance } from "#tests/support/compare-pictures.ts";
import { aspectRatios, type ImageInput, imageStyles, type Scene } from "../../../image-contract.ts";
import { renderComp } from "./render-comp.ts";

// Many renders each, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

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

test.each<[string, Partial<Scene>]>([
  ["everything left open", {}],
  [
    "everything chosen",
    { shotType: "medium", cameraAngle: "eye_level", style: "photorealistic", location: "studio", lighting: "studio" },
  ],
])("any two of the ten shots of a job differ visibly, with %s", async (_what, scene) => {
  const looks: Look[] = [];
  for (let seed = 100; seed < 110; seed++)
    looks.push(await lookOf((await renderComp(input(scene, { references: product, seed }), side)).bytes));
  for (const [at, one] of looks.entries())
    for (const [other, second] of looks.slice(0, at).entries())
      expect(perceptualDistance(one, second), `seeds ${100 + other} and ${100 + at}`).toBeGreaterThan(0.06);
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
    lookOf((await renderComp(input({ ...plain, ...scene }, { seed: 9 }), side)).bytes);
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
    expect(perceptualDistance(base, await of(change)), JSON.stringify(change)).toBeGreaterThan(0.02);
  }
});

test("without a product photo the subject has the prompt's form and colour, in either language; with one only the ground follows", async () => {
  const of = async (prompt: string, references: ImageInput["references"] = []) =>
    (await renderComp(input({ ...plainScene, lighting: "natural" }, { prompt, references, seed: 4 }), side)).bytes;
  const same = async (one: Promise<Uint8Array>, other: Promise<Uint8Array>) =>
    Buffer.compare(await one, await other) === 0;
  expect(await same(of("A red cup on wet stone"), of("湿石头上的红色茶杯"))).toBe(true);
  expect(await same(of("A red cup on wet stone"), of("A blue cup on wet stone"))).toBe(false);
  expect(await same(of("A red cup"), of("A red mug"))).toBe(false);
  expect(await same(of("A red cup", product), of("A tonic", product))).toBe(true);
  expect(await same(of("A red cup on wood", product), of("A tonic", product))).toBe(false);
  const pixels = await sharp(await of("A red cup"))
    .raw()
    .toBuffer();
  let reds = 0;
  for (let at = 0; at < pixels.length; at += 3) if ((pixels[at] ?? 0) > 2 * (pixels[at + 1] ?? 0)) reds++;
  expect((reds * 3) / pixels.length).toBeGreaterThan(0.04);
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

test("paint does not bend the product: its straight side stays straight", async () => {
  const { bytes, width, height } = await renderComp(
    input(
      { style: "watercolor", shotType: "medium", cameraAngle: "eye_level", location: "studio", lighting: "natural" },
      { references: product, seed: 14 },
    ),
    480,
  );
  const pixels = await sharp(bytes).raw().toBuffer();
  const isBlue = (x: number, y: number) => {
    const at = (y * width + x) * 3;
    return (pixels[at + 2] ?? 0) > 1.8 * (pixels[at] ?? 0) && (pixels[at + 2] ?? 0) > 80;
  };
  const rows = Array.from({ length: height }, (_, y) => {
    const xs = Array.from({ length: width }, (_, x) => x).filter((x) => isBlue(x, y));
    return { left: xs[0] ?? 0, count: xs.length };
  });
  const widest = Math.max(...rows.map(({ count }) => count));
  const sides = rows.filter(({ count }) => count > widest * 0.9).map(({ left }) => left);
  expect(sides.length).toBeGreaterThan(100);
  const middle = sides.reduce((sum, x) => sum + x, 0) / sides.length;
  expect(Math.sqrt(sides.reduce((sum, x) => sum + (x - middle) ** 2, 0) / sides.length)).toBeLessThan(1);
});

const plainScene: Partial<Scene> = {
  cameraAngle: "eye_level",
  style: "photorealistic",
  location: "studio",
  lighting: "studio",
};

/** A photo of one colour with a thing of another in it; its middle and size are parts of the frame. */
const photoOf = (ground: string, thing: string, { x, y, size }: { x: number; y: number; size: number }) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="${ground}"/>
    <rect x="${(x - size / 2) * 200}" y="${(y - size / 2) * 200}" width="${size * 200}" height="${size * 200}" fill="${thing}"/></svg>`),
  )
    .png()
    .toBuffer();

test("a style reference sets palette and lightness", async () => {
  const of = async (ground: string, thing: string) => {
    const style = await photoOf(ground, thing, { x: 0.5, y: 0.5, size: 0.5 });
    const references: ImageInput["references"] = [{ bytes: style, mimeType: "image/png", role: "style" }];
    const look = await lookOf((await renderComp(input(plainScene, { references, seed: 3 }), side)).bytes);
    const mean = (channel: "l" | "a" | "b") => look.reduce((sum, lab) => sum + lab[channel], 0) / look.length;
    return { l: mean("l"), a: mean("a"), b: mean("b") };
  };
  const [darkBlue, paleRed] = [await of("#101B3A", "#27407A"), await of("#F3C9C0", "#D9705F")];
  expect(paleRed.l).toBeGreaterThan(darkBlue.l + 0.2);
  expect(paleRed.a).toBeGreaterThan(darkBlue.a + 0.03);
  expect(paleRed.b).toBeGreaterThan(darkBlue.b + 0.03);
});

test("a layout reference says where the product is and how large", async () => {
  const of = async (x: number, y: number, size: number) => {
    const layout = await photoOf("#EEEEEE", "#333333", { x, y, size });
    const references: ImageInput["references"] = [...product, { bytes: layout, mimeType: "image/png", role: "layout" }];
    const { bytes, width } = await renderComp(input(plainScene, { references, seed: 5 }), side);
    const pixels = await sharp(bytes).raw().toBuffer();
    let [count, sumX, sumY] = [0, 0, 0];
    for (let at = 0; at < pixels.length; at += 3) {
      if ((pixels[at + 2] ?? 0) < 90 || (pixels[at + 2] ?? 0) < 2 * (pixels[at] ?? 0)) continue;
      count++;
      sumX += (at / 3) % width;
      sumY += Math.floor(at / 3 / width);
    }
    return { x: sumX / count / width, y: sumY / count / width, share: (count * 3) / pixels.length };
  };
  const [left, right, large] = [await of(0.3, 0.4, 0.3), await of(0.7, 0.6, 0.3), await of(0.5, 0.5, 0.6)];
  expect(Math.abs(left.x - 0.3)).toBeLessThan(0.08);
  expect(Math.abs(left.y - 0.4)).toBeLessThan(0.08);
  expect(Math.abs(right.x - 0.7)).toBeLessThan(0.08);
  expect(Math.abs(right.y - 0.6)).toBeLessThan(0.08);
  expect(large.share).toBeGreaterThan(left.share * 2);
});
