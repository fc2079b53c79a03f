import { createHash } from "node:crypto";
import { hexOfLab, labOfRgb } from "#lib/media/measure/oklab.ts";
import { readReference } from "../libvips.ts";
import { cutOut, type Pixels } from "./cut-out.ts";
import { framePhoto } from "./frame-photo.ts";

export interface Product {
  pixels: Pixels;
  /** A board that stands on its edge, not a body. */
  framed: boolean;
  /** Mean colour of what is opaque. */
  hex: string;
}

/** Enough for a product that fills a frame's height. */
const longestSide = 900;

/** The reference as something to put on a stage: cut out where that is honest, else the framed photo. @throws UnreadableReference */
export async function readProduct(bytes: Uint8Array, random: () => number): Promise<Product> {
  const { whole, cut } = await readCut(bytes);
  const pixels = cut ?? framePhoto(whole, random);
  return { pixels, framed: !cut, hex: meanColour(pixels) };
}

interface Cut {
  whole: Pixels;
  /** Null where no honest cut-out is possible. */
  cut: Pixels | null;
}

/** The shots of a job come one after the other with the same product: the last one is not cut out again. */
let last: { digest: string; cut: Cut } | undefined;

async function readCut(bytes: Uint8Array): Promise<Cut> {
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (last?.digest !== digest) {
    const whole = await readReference(bytes, longestSide);
    last = { digest, cut: { whole, cut: cutOut(whole) } };
  }
  return last.cut;
}

function meanColour({ data }: Pixels): string {
  let [l, a, b, count] = [0, 0, 0, 0];
  for (let at = 0; at < data.length; at += 4 * 37) {
    if ((data[at + 3] as number) < 200) continue;
    const lab = labOfRgb(data[at] as number, data[at + 1] as number, data[at + 2] as number);
    l += lab.l;
    a += lab.a;
    b += lab.b;
    count++;
  }
  return hexOfLab({ l: l / (count || 1), a: a / (count || 1), b: b / (count || 1) });
}
