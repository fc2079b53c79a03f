/** OKLab (Björn Ottosson, 2020): `l` 0 black to 1 white, `a` green to red, `b` blue to yellow; a Euclidean step of 0.02 is just visible. */
export interface Lab {
  l: number;
  a: number;
  b: number;
}

/** The largest OKLCH chroma in sRGB (its magenta corner), rounded. */
export const maxChroma = 0.32;

/** sRGB transfer function of IEC 61966-2-1 for the 256 byte values. */
const linearOfByte = Float64Array.from({ length: 256 }, (_, byte) => linearise(byte / 255));

/** sRGB to OKLab; channels 0 to 255, fractions allowed. */
export function labOfRgb(red: number, green: number, blue: number): Lab {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    l: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
}

export function labOfHex(hex: string): Lab {
  const value = Number.parseInt(hex.slice(1), 16);
  return labOfRgb(value >> 16, (value >> 8) & 255, value & 255);
}

/** `#RRGGBB`; what lies outside sRGB is clipped channel by channel (centroids of sRGB pixels are hardly ever outside). */
export function hexOfLab({ l, a, b }: Lab): string {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  return `#${channels.map((channel) => hexByte(channel)).join("")}`.toUpperCase();
}

export const chromaOf = ({ a, b }: Lab) => Math.hypot(a, b);

/** OKLCH hue in degrees, 0 to 360: 29 red, 55 orange, 110 yellow, 142 green, 195 cyan, 264 blue, 328 magenta. */
export const hueOf = ({ a, b }: Lab) => ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;

export const distanceOf = (one: Lab, other: Lab) => Math.hypot(one.l - other.l, one.a - other.a, one.b - other.b);

function linear(value: number): number {
  return Number.isInteger(value) ? (linearOfByte[value] ?? 0) : linearise(value / 255);
}

function linearise(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function hexByte(value: number): string {
  const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, encoded)) * 255)
    .toString(16)
    .padStart(2, "0");
}
