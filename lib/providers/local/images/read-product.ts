import sharp from "sharp";
import { hexOfLab, labOfRgb } from "#lib/media/measure/oklab.ts";
import { cutOut, type Pixels } from "./cut-out.ts";

export interface Product {
  pixels: Pixels;
  /** Cut out of its background, or a print of the whole photo. */
  framed: boolean;
  /** Mean colour of what is opaque. */
  hex: string;
}

/** Enough for a product that fills a frame's height. */
const longestSide = 1000;
const maxPixels = 50_000_000;

/** A reference's bytes are no image, damaged, or far too large. */
export class UnreadableReference extends Error {
  override readonly name = "UnreadableReference";
}

/** The reference as something to put on a stage. @throws UnreadableReference */
export async function readProduct(bytes: Uint8Array): Promise<Product> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
    .autoOrient()
    .toColourspace("srgb")
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw new UnreadableReference("The reference cannot be decoded.", { cause });
    });
  const whole = { data: new Uint8Array(data), width: info.width, height: info.height };
  const cut = cutOut(whole);
  const pixels = cut ?? frame(whole);
  return { pixels, framed: !cut, hex: meanColour(pixels) };
}

/** A print: the photo with a paper margin, as it would be pinned on a board. */
function frame({ data, width, height }: Pixels): Pixels {
  const margin = Math.round(Math.max(width, height) * 0.032);
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  const out = new Uint8Array(size.width * size.height * 4);
  for (let at = 0; at < out.length; at += 4) out.set([247, 245, 240, 255], at);
  for (let y = 0; y < height; y++) {
    const to = ((y + margin) * size.width + margin) * 4;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const alpha = (data[from + 3] as number) / 255;
      for (let i = 0; i < 3; i++) out[to + x * 4 + i] = (data[from + i] as number) * alpha + 247 * (1 - alpha);
    }
  }
  return { data: out, ...size };
}

function meanColour({ data }: Pixels): string {
  let [l, a, b, count] = [0, 0, 0, 0];
  for (let at = 0; at < data.length; at += 4 * 7) {
    if ((data[at + 3] as number) < 200) continue;
    const lab = labOfRgb(data[at] as number, data[at + 1] as number, data[at + 2] as number);
    l += lab.l;
    a += lab.a;
    b += lab.b;
    count++;
  }
  return hexOfLab({ l: l / (count || 1), a: a / (count || 1), b: b / (count || 1) });
}
