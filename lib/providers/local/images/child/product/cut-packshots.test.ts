import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { drawPackshot, type Packshot, packshotSide } from "#tests/support/draw-packshot.ts";
import { withoutBackground } from "./cut-out.ts";

// Each draws, encodes and cuts half a million pixels, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

type Shot = [Packshot["ground"], Packshot["product"], number, number, Partial<Packshot>?];

async function cut([ground, product, opacity, blur, rest]: Shot) {
  const drawn = await drawPackshot({ ground, product, shadow: { opacity, blur }, quality: 88, ...rest });
  const data = new Uint8Array(await sharp(drawn.jpeg).ensureAlpha().raw().toBuffer());
  return { ...drawn, cut: withoutBackground({ data, width: packshotSide, height: packshotSide }) };
}

test.each<Shot>([
  ["white", "dark bottle", 0.1, 60],
  ["white", "amber", 0.3, 14, { noise: 3 }],
  ["white", "tube", 0.45, 8],
  ["white", "box", 0.45, 8, { quality: 85 }],
  ["off-white", "mug", 0.3, 14],
  ["light grey", "dark bottle", 0.45, 24, { noise: 2 }],
  ["light grey", "box", 0.3, 14],
  ["graded", "amber", 0.45, 8, { vignette: 0.04 }],
  ["graded", "ball", 0.3, 14],
  ["cream", "dark bottle", 0.45, 24],
  ["cream", "mug", 0.2, 30, { quality: 92 }],
  ["cream", "amber", 0.3, 14],
  ["saturated", "dark bottle", 0.3, 14],
  ["saturated", "tube", 0.45, 8],
  ["black", "pale jar", 0.3, 14, { noise: 3 }],
  ["black", "mug", 0.2, 30],
])("on %s, a %s with a shadow of %f and blur %i is cut out without its shadow", async (...shot) => {
  const drawn = await cut(shot);
  expect(drawn.cut).not.toBeNull();
  let [both, either, shaded, left] = [0, 0, 0, 0];
  drawn.product.forEach((truth, at) => {
    const alpha = (drawn.cut?.data[at * 4 + 3] ?? 0) / 255;
    both += Math.min(alpha, truth);
    either += Math.max(alpha, truth);
    if (truth > 0 || (drawn.shadow[at] ?? 0) < 0.02) return;
    shaded++;
    left += alpha;
  });
  expect(both / either).toBeGreaterThan(0.97);
  expect(left / shaded).toBeLessThan(0.03);
});

test.each<Shot>([
  ["white", "white tube", 0.1, 60],
  ["white", "white tube", 0.45, 8],
  ["off-white", "white tube", 0.3, 14],
  ["white", "grey speaker", 0.45, 8],
  ["off-white", "tube", 0.1, 60],
])("on %s, a %s of nearly its own or its shadow's colour (%f, blur %i) is not taken apart", async (...shot) => {
  expect((await cut(shot)).cut).toBeNull();
});
