import sharp from "sharp";
import { type Lab, labOfRgb } from "#lib/media/measure/oklab.ts";

const side = 32;

/** A picture at a glance: 32 × 32 OKLab values, row by row. */
export type Look = Lab[];

export async function lookOf(bytes: Uint8Array): Promise<Look> {
  const pixels = await sharp(bytes).resize(side, side, { fit: "fill" }).removeAlpha().raw().toBuffer();
  return Array.from({ length: side * side }, (_, at) =>
    labOfRgb(pixels[at * 3] ?? 0, pixels[at * 3 + 1] ?? 0, pixels[at * 3 + 2] ?? 0),
  );
}

/** Mean OKLab distance plus the mean difference of where lightness changes. A just visible step of one colour is 0.02. */
export function perceptualDistance(one: Look, other: Look): number {
  const edge = (picture: Look, at: number) =>
    Math.abs((picture[at + 1]?.l ?? 0) - (picture[at]?.l ?? 0)) +
    Math.abs((picture[at + side]?.l ?? 0) - (picture[at]?.l ?? 0));
  let sum = 0;
  for (let at = 0; at < side * (side - 1) - 1; at++) {
    const [a, b] = [one[at] as Lab, other[at] as Lab];
    sum += Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b) + Math.abs(edge(one, at) - edge(other, at));
  }
  return sum / one.length;
}
