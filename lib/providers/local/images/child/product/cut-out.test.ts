import sharp from "sharp";
import { expect, test } from "vitest";
import { cutOut, type Pixels } from "./cut-out.ts";

const size = 240;

async function picture(background: string, product: string): Promise<Pixels> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">
    <defs><linearGradient id="ground" x2="0" y2="1"><stop stop-color="#F4F1EC"/><stop offset="1" stop-color="#D5CFC6"/></linearGradient></defs>
    ${background}${product}</svg>`;
  const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  return { data: new Uint8Array(data), width: size, height: size };
}

const ground = `<rect width="100%" height="100%" fill="url(#ground)"/>`;
const bottle = `<rect x="80" y="40" width="80" height="170" rx="18" fill="#1F5A50"/>`;

function opacityAt({ data, width }: Pixels, x: number, y: number): number {
  return data[(y * width + x) * 4 + 3] ?? 0;
}

/** The brightest and the darkest luma of the product on a ground of one grey. */
function lumaOn({ data }: Pixels, grey: number) {
  const lumas: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255;
    if (alpha < 0.05) continue;
    const luma = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    lumas.push(luma * alpha + grey * (1 - alpha));
  }
  return { brightest: Math.max(...lumas), darkest: Math.min(...lumas) };
}

test("a product on a graded ground is cut out and trimmed to its own size", async () => {
  const cut = await picture(ground, bottle).then(cutOut);
  expect(cut).not.toBeNull();
  expect(Math.abs((cut as Pixels).width - 80)).toBeLessThanOrEqual(2);
  expect(Math.abs((cut as Pixels).height - 170)).toBeLessThanOrEqual(2);
  expect(opacityAt(cut as Pixels, 40, 85)).toBe(255);
  expect(opacityAt(cut as Pixels, 0, 0)).toBe(0);
});

test("edges have the product's own colour: no light fringe on black, no dark one on white", async () => {
  const cut = (await picture(ground, bottle).then(cutOut)) as Pixels;
  const own = 0.2126 * 0x1f + 0.7152 * 0x5a + 0.0722 * 0x50;
  expect(lumaOn(cut, 0).brightest).toBeLessThan(own + 6);
  const pale = `<rect x="80" y="40" width="80" height="170" rx="18" fill="#F3E9D2"/>`;
  const onDark = (await picture(`<rect width="100%" height="100%" fill="#2A2C30"/>`, pale).then(cutOut)) as Pixels;
  expect(lumaOn(onDark, 255).darkest).toBeGreaterThan(0.2126 * 0xf3 + 0.7152 * 0xe9 + 0.0722 * 0xd2 - 6);
});

test("a label that is nearly as light as the ground stays", async () => {
  const labelled = `${bottle}<rect x="80" y="100" width="80" height="50" fill="#F3E6C8"/>`;
  const cut = (await picture(ground, labelled).then(cutOut)) as Pixels;
  expect(opacityAt(cut, 4, 85)).toBeGreaterThan(200);
});

test("a thing that the ground's colour cuts in two is not taken apart", async () => {
  const two = `${bottle}<rect x="70" y="100" width="100" height="50" fill="url(#ground)"/><rect width="240" height="240" fill="none"/>`;
  const same = two.replace("url(#ground)", "#E5E0D9");
  expect(await picture(ground, same).then(cutOut)).toBeNull();
});

test("a busy background, an empty one and a frame-filling thing are not cut out", async () => {
  const stripes = Array.from(
    { length: 24 },
    (_, at) => `<rect x="${at * 10}" width="5" height="240" fill="#A33"/>`,
  ).join("");
  expect(await picture(ground + stripes, bottle).then(cutOut)).toBeNull();
  expect(await picture(ground, "").then(cutOut)).toBeNull();
  expect(await picture(ground, `<rect x="4" y="4" width="232" height="232" fill="#1F5A50"/>`).then(cutOut)).toBeNull();
});

test("a picture with its own transparency keeps it", async () => {
  const cut = (await picture("", bottle).then(cutOut)) as Pixels;
  expect(cut.width).toBe(80);
  expect(opacityAt(cut, 40, 85)).toBe(255);
});

const mug = (handle: string) =>
  `<rect x="40" y="70" width="110" height="120" rx="10" fill="#5F7F95"/><path d="M146 92h34q24 0 24 36t-24 36h-34v-18h28q12 0 12-18t-12-18h-28z" fill="#5F7F95"/>${handle}`;

test("the ground that shows through a handle goes; a label of nearly the ground's colour stays", async () => {
  const open = (await picture(ground, mug("")).then(cutOut)) as Pixels;
  const [left, top] = [40, 70];
  expect(opacityAt(open, 166 - left, 128 - top)).toBe(0);
  expect(opacityAt(open, 95 - left, 128 - top)).toBe(255);
  expect(opacityAt(open, 196 - left, 128 - top)).toBe(255);
  const label = `<rect x="60" y="90" width="60" height="60" fill="url(#ground)"/>`;
  const printed = `${label}<rect x="72" y="112" width="36" height="8" fill="#333"/>`;
  for (const face of [label, printed]) {
    const cut = (await picture(ground, mug(face)).then(cutOut)) as Pixels;
    expect(opacityAt(cut, 66 - left, 130 - top)).toBe(255);
  }
});

test("a thing whose outline the shadows on the ground would draw is not cut out", async () => {
  const shadow = `<defs><filter id="soft"><feGaussianBlur stdDeviation="14"/></filter></defs>
    <ellipse cx="160" cy="110" rx="70" ry="50" fill="#8C7B66" filter="url(#soft)"/>`;
  expect((await picture(ground, shadow + bottle).then(cutOut)) === null).toBe(true);
});
