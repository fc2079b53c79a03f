import { expect, test } from "vitest";
import { measureImage } from "./measure-image.ts";
import { measureProduct } from "./measure-product.ts";
import { labOfHex } from "./oklab.ts";

/** A picture of 60 × 40 pixels, each of the colour that `at` gives. */
function picture(at: (x: number, y: number) => [number, number, number]) {
  const [width, height] = [60, 40];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(at(x, y), (y * width + x) * 3);
  return { data, width, height };
}

const isProduct = (x: number, y: number) => x >= 22 && x < 38 && y >= 10 && y < 32;

test("a packshot has the colours of its product, not of its backdrop", () => {
  const packshot = picture((x, y) => (isProduct(x, y) ? [180, 90, 20] : [236 - (y >> 2), 224 - (y >> 2), 203]));
  expect(measureImage(packshot).palette[0]?.hex).not.toMatch(/^#B4/);
  const [first] = measureProduct(packshot);
  expect(first).toMatchObject({ hex: "#B45A14", role: "dominant", share: 1 });
});

test("a colour of the backdrop inside the product stays the product's", () => {
  const labelled = picture((x, y) => {
    if (x >= 26 && x < 34 && y >= 16 && y < 24) return [236, 224, 203];
    return isProduct(x, y) ? [180, 90, 20] : [236, 224, 203];
  });
  const light = measureProduct(labelled).find(({ hex }) => labOfHex(hex).l > 0.85);
  expect(light?.share).toBeCloseTo(64 / (16 * 22), 2);
});

test("a photograph without an even backdrop, and an empty one, are measured whole", () => {
  const scene = picture((x, y) => (y < 20 ? [40, 90, 160] : x < 30 ? [90, 140, 60] : [200, 180, 90]));
  expect(measureProduct(scene)).toEqual(measureImage(scene).palette);
  const empty = picture(() => [236, 224, 203]);
  expect(measureProduct(empty)).toEqual(measureImage(empty).palette);
});
