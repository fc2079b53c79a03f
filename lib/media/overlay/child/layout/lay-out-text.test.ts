import { describe, expect, test } from "vitest";
import type { Card, Size, Words } from "../../overlay.ts";
import { drawSvg, drawWords } from "../draw-svg.ts";
import { rasteriseAlpha } from "../rasterise.ts";
import { layOutText, type TextLayout } from "./lay-out-text.ts";

const sizes: Record<string, Size> = {
  "9:16": { width: 1080, height: 1920 },
  "1:1": { width: 1080, height: 1080 },
  "4:5": { width: 1080, height: 1350 },
  "16:9": { width: 1920, height: 1080 },
  "small 9:16": { width: 270, height: 480 },
};

const words = (productName: string, callToAction = "", typeface: Words["typeface"] = "sans"): Words => ({
  productName,
  callToAction,
  typeface,
  color: "#ffffff",
});

const texts: Record<string, Words> = {
  short: words("Aurora", "Shop now"),
  Chinese: words("春日限定樱花拿铁", "立即选购"),
  rare: words("龘鬱囍纯棉四件套", "现在下单，立享八五折优惠", "serif"),
  mixed: words("Nocturne 夜曲 No. 5「限量版」", "扫码领取 20% OFF 优惠券", "serif"),
  "100 Chinese characters twice": words("鬱".repeat(100), "龘".repeat(100)),
  "100 wide letters in one word": words("W".repeat(100), "M".repeat(100)),
  "a very long call": words(
    "Aurora",
    "Order before midnight on Sunday and we ship it free anywhere in Europe, with thirty days to try it",
  ),
  "deep and high letters": words("ÅÇjgyqŨỂ", "jgyq Ể (Å)", "serif"),
  "widest figures": words("—".repeat(100), "…".repeat(100)),
};

/** The box of all pixels that are not wholly clear, on a canvas larger than the film. */
async function findInk(layout: TextLayout) {
  const margin = 40;
  const view = {
    x: -margin,
    y: -margin,
    width: layout.size.width + 2 * margin,
    height: layout.size.height + 2 * margin,
  };
  const alpha = await rasteriseAlpha(drawSvg(view, drawWords(layout)), view);
  const ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let y = 0, at = 0; y < view.height; y++)
    for (let x = 0; x < view.width; x++, at++)
      if ((alpha[at] ?? 0) > 0) {
        ink.left = Math.min(ink.left, x - margin);
        ink.right = Math.max(ink.right, x + 1 - margin);
        ink.top = Math.min(ink.top, y - margin);
        ink.bottom = Math.max(ink.bottom, y + 1 - margin);
      }
  return ink;
}

async function layOut(card: Card, text: Words, size: Size): Promise<TextLayout> {
  const { layout } = await layOutText({ card, words: text, size });
  if (!layout) throw new Error("Nothing was laid out.");
  return layout;
}

describe.each(Object.entries(sizes))("in %s", (_, size) => {
  test.each(Object.entries(texts))("%s: all ink lies in the safe area", async (_name, text) => {
    for (const card of ["opening", "closing"] as const) {
      const layout = await layOut(card, text, size);
      const { safeArea } = layout;
      const ink = await findInk(layout);
      expect(ink.left).toBeGreaterThanOrEqual(safeArea.x - 1);
      expect(ink.top).toBeGreaterThanOrEqual(safeArea.y - 1);
      expect(ink.right).toBeLessThanOrEqual(safeArea.x + safeArea.width + 1);
      expect(ink.bottom).toBeLessThanOrEqual(safeArea.y + safeArea.height + 1);
      // The boxes that contrast is measured in hold all of it, and little more.
      expect(ink.left).toBeGreaterThanOrEqual(Math.floor(layout.box.x));
      expect(ink.top).toBeGreaterThanOrEqual(Math.floor(layout.box.y));
      expect(ink.right).toBeLessThanOrEqual(Math.ceil(layout.box.x + layout.box.width));
      expect(ink.bottom).toBeLessThanOrEqual(Math.ceil(layout.box.y + layout.box.height));
      expect(ink.right - ink.left).toBeGreaterThan(layout.box.width - 3);
    }
  });
});

test("every character of a text is drawn, however small it has to be", async () => {
  const layout = await layOut("closing", words("鬱".repeat(100), "龘".repeat(100)), { width: 1920, height: 1080 });
  expect(layout.outlines).toHaveLength(100);
  expect(layout.button?.label).toHaveLength(100);
});

test("the closing card has the call to action as a button under the name, both at one edge", async () => {
  const { button, lines, outlines } = await layOut("closing", words("Aurora", "Shop now"), {
    width: 1080,
    height: 1350,
  });
  expect(button?.label.length).toBeGreaterThan(0);
  expect(outlines.length).toBeGreaterThan(0);
  expect(lines).toHaveLength(2);
  expect(button?.y).toBeGreaterThan((lines[0]?.y ?? 0) + (lines[0]?.height ?? 0));
  expect(button?.x).toBe(lines[0]?.x);
  expect((await layOut("opening", words("Aurora", "Shop now"), { width: 1080, height: 1350 })).button).toBeNull();
});

test("a headline is larger than a button's label, and a name alone larger than a name with one", async () => {
  for (const size of Object.values(sizes)) {
    const opening = await layOut("opening", words("Aurora"), size);
    const closing = await layOut("closing", words("Aurora", "Shop now"), size);
    const [headline, label] = closing.lines;
    expect(headline?.em).toBeGreaterThan(1.8 * (label?.em ?? Infinity));
    expect(opening.lines[0]?.em).toBeGreaterThan(headline?.em ?? Infinity);
  }
});

test("each ratio is laid out anew", async () => {
  const name = words("The Weekender Bag");
  const lines = await Promise.all(
    ["9:16", "1:1", "16:9"].map(
      async (ratio) => (await layOut("opening", name, sizes[ratio] ?? { width: 0, height: 0 })).lines,
    ),
  );
  expect(lines.map(({ length }) => length)).toEqual([3, 1, 3]);
  expect(new Set(lines.map(([first]) => first?.em)).size).toBe(3);
});

test("characters that no font has are named once and left out", async () => {
  const { layout, missing } = await layOutText({
    card: "closing",
    words: words("Żółw 🐢 Aurora 🐢", "ไป Shop"),
    size: { width: 1080, height: 1080 },
  });
  expect(missing).toEqual(["Ż", "ł", "🐢", "ไ", "ป"]);
  expect(layout?.outlines.length).toBeGreaterThan(0);
});

test("nothing to say is no card, and neither is what no font can", async () => {
  const size = { width: 1080, height: 1080 };
  expect((await layOutText({ card: "closing", words: words(" \u200b "), size })).layout).toBeNull();
  expect(await layOutText({ card: "opening", words: words("🐢🐢"), size })).toEqual({ layout: null, missing: ["🐢"] });
});

test("the same words are the same layout", async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(() => layOut("closing", texts.mixed ?? words(""), { width: 1080, height: 1920 })),
  );
  expect(one).toEqual(other);
});
