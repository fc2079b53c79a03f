import { differenceCiede2000 } from "culori";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { measurementsSchema } from "#lib/media/measurements.ts";
import { measureImage } from "./measure-image.ts";
import { seededRandom } from "./seeded-random.ts";

const difference = differenceCiede2000();

describe("palette", () => {
  it("finds planted colours within ΔE00 3 and their shares within 2 %, through JPEG, grain and a resize", async () => {
    const planted = [
      { hex: "#EAE3D6", share: 0.4 },
      { hex: "#1F3A68", share: 0.24 },
      { hex: "#C3272B", share: 0.14 },
      { hex: "#789262", share: 0.1 },
      { hex: "#F0C239", share: 0.07 },
      { hex: "#231C19", share: 0.05 },
    ];
    const width = 1600;
    let x = 0;
    const bars = planted.map(({ hex, share }) => {
      const bar = `<rect x="${x}" width="${share * width + 1}" height="1200" fill="${hex}"/>`;
      x += share * width;
      return bar;
    });
    const grain = await sharp({
      create: {
        width,
        height: 1200,
        channels: 3,
        background: "#808080",
        noise: { type: "gaussian", mean: 128, sigma: 12 },
      },
    })
      .png()
      .toBuffer();
    const photo = await sharp(svg(width, 1200, bars.join("")))
      .composite([{ input: grain, blend: "soft-light" }])
      .jpeg({ quality: 85 })
      .toBuffer();
    const { palette } = measureImage(await pixelsOf(photo));
    expect(palette).toHaveLength(6);
    for (const { hex, share } of planted) {
      const [nearest] = palette.toSorted((one, other) => difference(one.hex, hex) - difference(other.hex, hex));
      expect(difference(nearest?.hex ?? "", hex)).toBeLessThan(3);
      expect(Math.abs((nearest?.share ?? 0) - share)).toBeLessThan(0.02);
    }
    expect(palette[0]).toMatchObject({ role: "dominant" });
    expect(palette.filter(({ role }) => role === "accent")).toHaveLength(1);
  });

  it("keeps shares that add up to exactly 1, largest first, names once each", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { palette } = measureImage(noise(40, 30, seed));
      const parts = palette.map(({ share }) => Math.round(share * 10_000));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(10_000);
      expect(parts).toEqual(parts.toSorted((one, other) => other - one));
      expect(new Set(palette.map(({ nameEn }) => nameEn)).size).toBe(palette.length);
      expect(new Set(palette.map(({ nameZh }) => nameZh)).size).toBe(palette.length);
    }
  });

  it("gives a flat picture one colour, exactly", () => {
    const flat = fill(64, 48, () => [66, 80, 102]);
    expect(measureImage(flat).palette).toEqual([
      { hex: "#425066", nameEn: "Indigo Slate", nameZh: "黛蓝", share: 1, role: "dominant" },
    ]);
  });

  it("does not list the blur between two colours", async () => {
    const { palette } = measureImage(
      await pixelsOf(
        await sharp(svg(900, 600, `<rect width="900" height="600"/><circle cx="450" cy="300" r="200" fill="#fff"/>`))
          .png()
          .toBuffer(),
      ),
    );
    expect(palette.map(({ nameEn }) => nameEn)).toEqual(["Black", "White"]);
  });

  it("is the same on every run with one seed", () => {
    const picture = noise(120, 80, 7);
    expect(measureImage({ ...picture, seed: 5 })).toEqual(measureImage({ ...picture, seed: 5 }));
  });
});

describe("colour", () => {
  const of = (...colours: number[][]) =>
    measureImage(fill(60, 60, (x) => colours[Math.floor((x * colours.length) / 60)] ?? [0, 0, 0])).colour;

  it.each([
    [
      "neutral",
      [
        [40, 40, 40],
        [200, 200, 200],
      ],
    ],
    [
      "monochrome",
      [
        [29, 83, 46],
        [104, 158, 124],
        [240, 240, 240],
      ],
    ],
    [
      "analogous",
      [
        [220, 60, 40],
        [240, 170, 50],
      ],
    ],
    [
      "complementary",
      [
        [240, 120, 30],
        [30, 140, 210],
      ],
    ],
    [
      "triadic",
      [
        [225, 50, 60],
        [60, 170, 70],
        [60, 70, 220],
      ],
    ],
    [
      "mixed",
      [
        [220, 60, 40],
        [240, 200, 40],
        [60, 170, 70],
      ],
    ],
  ])("reads a %s scheme", (harmony, colours) => {
    expect(of(...colours).harmony).toBe(harmony);
  });

  it("calls orange warm, azure cool and grey neither", () => {
    expect(of([230, 130, 40]).temperature).toBeGreaterThan(0.9);
    expect(of([40, 140, 230]).temperature).toBeLessThan(-0.8);
    expect(of([128, 128, 128]).temperature).toBeCloseTo(0, 2);
  });

  it("measures black to white as full contrast and no saturation", () => {
    expect(of([0, 0, 0], [255, 255, 255])).toMatchObject({ contrast: 1, saturation: 0, lightness: 0.5 });
  });
});

describe("composition", () => {
  const of = async (body: string) =>
    measureImage(
      await pixelsOf(
        await sharp(svg(900, 600, body))
          .png()
          .toBuffer(),
      ),
    ).composition;
  const ground = (colour: string) => `<rect width="900" height="600" fill="${colour}"/>`;

  it("boxes a subject in the middle and calls it centred", async () => {
    const found = await of(`${ground("#EAE3D6")}<ellipse cx="450" cy="300" rx="110" ry="140" fill="#3F5B3A"/>`);
    expect(found.layout).toBe("centred");
    expect(found.centred).toBeGreaterThan(found.thirds);
    expect(found.subject.x).toBeGreaterThan(0.32);
    expect(found.subject.x + found.subject.width).toBeLessThan(0.68);
    expect(found.symmetry).toBeGreaterThan(0.95);
    expect(found.negativeSpace).toBeGreaterThan(0.7);
  });

  it("finds the subject on the crossing of the thirds", async () => {
    const found = await of(`${ground("#1D2130")}<circle cx="610" cy="205" r="60" fill="#E0502F"/>`);
    expect(found.layout).toBe("thirds");
    expect(found.focus.x).toBeCloseTo(0.678, 1);
    expect(found.focus.y).toBeCloseTo(0.342, 1);
    expect(found.thirds).toBeGreaterThan(found.centred);
  });

  it("finds a horizon, a tilted one too, and none in a gradient, a texture or around a small thing", async () => {
    const sea = await of(`${ground("#BFD9E8")}<rect y="340" width="900" height="260" fill="#2F6B8F"/>`);
    expect(sea.horizon).toBeCloseTo(340 / 600, 1);
    expect(sea.layout).toBe("horizon");
    const tilted = await of(`${ground("#BFD9E8")}<path d="M0 322L900 352V600H0Z" fill="#5D7A4A"/>`);
    expect(tilted.horizon).toBeCloseTo(337 / 600, 1);
    const stops = `<stop stop-color="#F6D7C3"/><stop offset="1" stop-color="#5A4A78"/>`;
    const gradient = `<defs><linearGradient id="g" x2="0" y2="1">${stops}</linearGradient></defs>`;
    expect((await of(`${gradient}<rect width="900" height="600" fill="url(#g)"/>`)).horizon).toBeNull();
    expect(measureImage(noise(256, 171, 3)).composition.horizon).toBeNull();
    expect((await of(`${ground("#EEE")}<rect x="300" y="200" width="200" height="200"/>`)).horizon).toBeNull();
  });

  it("tells a mirrored picture from one that is not", async () => {
    const half = await of(`<rect width="450" height="600" fill="#fff"/><rect x="450" width="450" height="600"/>`);
    expect(half.symmetry).toBe(0);
    expect(measureImage(noise(200, 200, 9)).composition.symmetry).toBeLessThan(0.1);
  });
});

describe("any picture", () => {
  it.each([
    ["one pixel", fill(1, 1, () => [10, 200, 30])],
    ["one row", fill(300, 1, (x) => [x % 256, 0, 0])],
    ["one column", fill(1, 300, (_, y) => [0, y % 256, 0])],
    ["two pixels", fill(2, 1, (x) => [x * 255, x * 255, x * 255])],
    ["all black", fill(64, 64, () => [0, 0, 0])],
    ["all white", fill(64, 64, () => [255, 255, 255])],
    ["greyscale ramp", fill(256, 100, (x) => [x, x, x])],
    ["noise", noise(256, 256, 1)],
  ])("measures %s within the schema", (_, picture) => {
    expect(measurementsSchema.parse(measureImage(picture))).toBeTruthy();
  });

  it("refuses a buffer of the wrong size", () => {
    expect(() => measureImage({ data: new Uint8Array(10), width: 2, height: 2 })).toThrow(RangeError);
  });
});

function svg(width: number, height: number, body: string) {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`);
}

async function pixelsOf(image: Buffer) {
  const { data, info } = await sharp(image)
    .resize(256, 256, { fit: "inside" })
    .flatten({ background: "#fff" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

function fill(width: number, height: number, colour: (x: number, y: number) => number[]) {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) data.set(colour(at % width, Math.floor(at / width)), at * 3);
  return { data, width, height };
}

function noise(width: number, height: number, seed: number) {
  const random = seededRandom(seed);
  return fill(width, height, () => [random() * 256, random() * 256, random() * 256]);
}
