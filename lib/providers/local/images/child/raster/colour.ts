import { hexOfLab, type Lab, labOfHex } from "#lib/media/measure/oklab.ts";
import type { Rgb } from "../trace/solids.ts";

/** sRGB byte to linear light (IEC 61966-2-1). */
export const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const steps = 4096;
/** Linear light 0 to 1, in `steps` steps, to an encoded value 0 to 255 (fractions kept for dithering). */
const encoded = Float32Array.from({ length: steps + 2 }, (_, at) => {
  const value = Math.min(1, at / steps);
  return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
});

export function encode(value: number): number {
  const at = Math.min(1, Math.max(0, value)) * steps;
  const low = Math.floor(at);
  return (encoded[low] as number) + (at - low) * ((encoded[low + 1] as number) - (encoded[low] as number));
}

/** To whole encoded values. */
export const byteOfLight = (value: number): number => Math.round(encode(value));

export function rgbOfHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((byte) => linearOfByte[byte] as number) as unknown as Rgb;
}

export const rgbOfLab = (lab: Lab): Rgb => rgbOfHex(hexOfLab(lab));

/** The colour at another lightness (0 to 1) and `chroma` times as strong. */
export function toned(hex: string, lightness: number, chroma = 1): Rgb {
  const { a, b } = labOfHex(hex);
  return rgbOfLab({ l: lightness, a: a * chroma, b: b * chroma });
}

export const mix = (one: Rgb, other: Rgb, part: number): Rgb => [
  one[0] + (other[0] - one[0]) * part,
  one[1] + (other[1] - one[1]) * part,
  one[2] + (other[2] - one[2]) * part,
];

export const times = (rgb: Rgb, factor: number): Rgb => [rgb[0] * factor, rgb[1] * factor, rgb[2] * factor];

export const luminance = (r: number, g: number, b: number) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
