import { expect, test } from "vitest";
import type { Words } from "../../overlay.ts";
import { layOutText } from "../layout/lay-out-text.ts";
import { regionOf } from "../region.ts";
import { type CardOnFilm, chooseBackdrops } from "./choose-backdrop.ts";

type Rgb = readonly [number, number, number];
type Paint = (x: number, y: number) => Rgb;

const size = { width: 540, height: 540 };
const grey = (value: number): Rgb => [value, value, value];

async function cardOn(paints: Paint[], color: string, words: Partial<Words> = {}): Promise<CardOnFilm> {
  const { layout } = await layOutText({
    card: "closing",
    words: { productName: "Aurora 春日", callToAction: "Shop now", typeface: "sans", color, ...words },
    size,
  });
  if (!layout) throw new Error("Nothing was laid out.");
  const region = regionOf(layout);
  const frames = paints.map((paint) => {
    const frame = new Uint8Array(3 * region.width * region.height);
    for (let y = 0, at = 0; y < region.height; y++)
      for (let x = 0; x < region.width; x++, at += 3) frame.set(paint(region.x + x, region.y + y), at);
    return frame;
  });
  return { layout, region, frames };
}

async function choose(paint: Paint, color: string) {
  const [chosen] = await chooseBackdrops([await cardOn([paint], color)]);
  if (!chosen) throw new Error("Nothing was chosen.");
  return chosen;
}

const noise: Paint = (x, y) => grey((((x >> 3) * 73856093) ^ ((y >> 3) * 19349663)) & 255);

test("words that can be read are left alone", async () => {
  const { backdrop, before, after } = await choose(() => grey(30), "#ffffff");
  expect(backdrop).toBeNull();
  expect(before).toBeCloseTo(1.05 / (0.012983 + 0.05), 1);
  expect(after).toBe(before);
});

test.each([
  ["white on white", () => grey(255), "#ffffff"],
  ["black on black", () => grey(0), "#000000"],
  ["grey on its own grey", () => grey(0x77), "#777777"],
  ["grey on noise", noise, "#767676"],
  ["red on red", () => [228, 87, 46], "#e4572e"],
  ["white on noise", noise, "#ffffff"],
  ["black on noise", noise, "#000000"],
  ["yellow on a photograph's beige", () => [214, 196, 170], "#ffd400"],
] as [string, Paint, string][])("%s is made readable", async (_, paint, color) => {
  const { backdrop, before, after } = await choose(paint, color);
  expect(before).toBeLessThan(4.5);
  expect(after).toBeGreaterThanOrEqual(4.5);
  expect(backdrop).not.toBeNull();
});

test("a middling picture gets a scrim that is no stronger than it has to be, a glaring one a panel", async () => {
  const middling = await choose(() => grey(140), "#ffffff");
  expect(middling.backdrop?.kind).toBe("scrim");
  expect(middling.after).toBeLessThan(5);
  expect((await choose(() => grey(255), "#ffffff")).backdrop?.kind).toBe("panel");
});

test("one bright spot behind one character counts", async () => {
  const dark = await cardOn([() => grey(20)], "#ffffff");
  const { x, y, height, em } = dark.layout.lines[0] ?? { x: 0, y: 0, height: 0, em: 0 };
  const spot: Paint = (px, py) => grey(px >= x && px < x + em && py >= y && py < y + height ? 255 : 20);
  const { before } = await choose(spot, "#ffffff");
  expect(before).toBeLessThan(1.5);
});

test("the worst of several frames counts", async () => {
  const [steady, flashing] = await chooseBackdrops([
    await cardOn([() => grey(20), () => grey(20)], "#ffffff"),
    await cardOn([() => grey(20), () => grey(200)], "#ffffff"),
  ]);
  expect(steady?.before).toBeGreaterThan(10);
  expect(flashing?.before).toBeLessThan(2);
});

test("a scrim has the picture's hue", async () => {
  const { backdrop } = await choose(() => [170, 130, 90], "#ffffff");
  const [red = 0, green = 0, blue = 0] = (backdrop?.colour.match(/[0-9a-f]{2}/g) ?? []).map((hex) =>
    Number.parseInt(hex, 16),
  );
  expect(red).toBeGreaterThan(green);
  expect(green).toBeGreaterThan(blue);
});

test("cards of one film have one look", async () => {
  const chosen = await chooseBackdrops([
    await cardOn([() => grey(140)], "#ffffff"),
    await cardOn([() => grey(255)], "#ffffff"),
    await cardOn([() => grey(10)], "#ffffff"),
  ]);
  expect(chosen.map(({ backdrop }) => backdrop?.kind ?? null)).toEqual(["panel", "panel", null]);
});
