import { expect, test } from "vitest";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import { blueDifferenceOf, lumaOf, redDifferenceOf, rgbOfFrame } from "./bt709.ts";
import { mix } from "./mix.ts";
import { over, overlayFromRgba } from "./over.ts";

const random = seededRandom(11);
const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));

test.each([0, 1, 97, 128, 255, 256])("a mix of weight %i is its definition in every byte", (weight) => {
  const [target, other] = [bytes(1003), bytes(1003)];
  const expected = target.map((value, at) => (value * (256 - weight) + (other[at] ?? 0) * weight + 128) >> 8);
  mix(target, other, weight);
  expect(target).toEqual(expected);
});

test("black, white and grey are where BT.709 has them, and colours come back", () => {
  expect([lumaOf(0, 0, 0), lumaOf(255, 255, 255)]).toEqual([16, 235]);
  for (const grey of [0, 77, 255]) {
    expect(blueDifferenceOf(8 * grey, 8 * grey, 8 * grey)).toBe(128);
    expect(redDifferenceOf(8 * grey, 8 * grey, 8 * grey)).toBe(128);
  }
  expect(blueDifferenceOf(0, 0, 2040)).toBe(240);
  expect(redDifferenceOf(2040, 0, 0)).toBe(240);
  for (const [r, g, b] of [
    [200, 30, 60],
    [12, 150, 90],
    [240, 220, 40],
    [20, 40, 230],
  ] as const) {
    const frame = Uint8Array.of(
      ...[0, 1, 2, 3].map(() => lumaOf(r, g, b)),
      blueDifferenceOf(8 * r, 8 * g, 8 * b),
      redDifferenceOf(8 * r, 8 * g, 8 * b),
    );
    const rgb = rgbOfFrame(frame, 2, 2);
    for (const [channel, value] of [r, g, b].entries())
      expect(Math.abs((rgb[channel] ?? 0) - value)).toBeLessThanOrEqual(2);
  }
});

test("an overlay covers where it is opaque, is not there where it is transparent, and does not bleed between", () => {
  const [width, height] = [12, 8];
  const frame = new Uint8Array(width * height * 1.5).fill(100, 0, width * height).fill(128, width * height);
  const rgba = new Uint8Array(4 * 4 * 4);
  // Left half opaque red; what the transparent right half hides is green.
  for (let at = 0; at < 16; at++) rgba.set(at % 4 < 2 ? [255, 0, 0, 255] : [0, 255, 0, 0], at * 4);
  over(frame, width, height, overlayFromRgba(rgba, { left: 4, top: 2, width: 4, height: 4 }), 256);
  const luma = (x: number, y: number) => frame[y * width + x];
  const red = (x: number, y: number) => frame[width * height * 1.25 + y * (width / 2) + x];
  expect([luma(4, 2), luma(5, 5)]).toEqual([lumaOf(255, 0, 0), lumaOf(255, 0, 0)]);
  expect([luma(3, 2), luma(6, 2), luma(4, 1), luma(4, 6)]).toEqual([100, 100, 100, 100]);
  expect([red(2, 1), red(2, 2)]).toEqual([240, 240]);
  expect([red(1, 1), red(3, 1), red(2, 0), red(2, 3)]).toEqual([128, 128, 128, 128]);
});

test("half a weight is half of an overlay", () => {
  const frame = new Uint8Array(24).fill(40);
  const rgba = new Uint8Array(4 * 4 * 4).fill(255);
  over(frame, 4, 4, overlayFromRgba(rgba, { left: 0, top: 0, width: 4, height: 4 }), 128);
  expect(frame[0]).toBe((40 * 128 + 235 * 128 + 128) >> 8);
});
