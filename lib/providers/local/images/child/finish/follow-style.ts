import { labOfHex, labOfRgb } from "#lib/media/measure/oklab.ts";
import type { Measurements, Swatch } from "#lib/media/measurements.ts";
import { byteOfLight, luminance } from "../raster/colour.ts";
import type { Picture } from "../raster/plane.ts";
import type { Look } from "./looks.ts";

/** How much of the way to the reference is gone: the scene's own lighting must stay readable. */
const part = 0.65;
/** Every so many pixels one is measured. */
const stride = 149;

/** The look, bent towards a style reference's lightness, contrast, saturation, and the tints of its darks and lights. */
export function followStyle(look: Look, style: Measurements, picture: Picture): Look {
  const own = measure(picture);
  const { lightness, contrast, saturation } = style.colour;
  const wanted = own.lightness + (lightness - own.lightness) * part;
  const [darkest, lightest] = extremes(style.palette);
  return {
    ...look,
    // OKLab's lightness is about the cube root of light.
    exposure: look.exposure * clamp((wanted / own.lightness) ** 3, 0.6, 1.45),
    contrast: look.contrast * clamp((contrast / own.contrast) ** part, 0.72, 1.35),
    saturation: look.saturation * clamp((saturation / own.saturation) ** part, 0.45, 1.5),
    shadows: tinted(look.shadows, darkest),
    lights: tinted(look.lights, lightest),
    fade: Math.max(look.fade, 0.16 * Math.max(0, labOfHex(darkest.hex).l - 0.25)),
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Mean OKLab lightness, its 5th to 95th percentile range, and mean chroma over 0.32, as the reference's are measured. */
function measure({ data }: Picture) {
  const lightness: number[] = [];
  let chroma = 0;
  for (let at = 0; at < data.length - 2; at += stride * 3) {
    const { l, a, b } = labOfRgb(
      byteOfLight(data[at] as number),
      byteOfLight(data[at + 1] as number),
      byteOfLight(data[at + 2] as number),
    );
    lightness.push(l);
    chroma += Math.hypot(a, b);
  }
  const sorted = lightness.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return {
    lightness: Math.max(0.05, lightness.reduce((sum, l) => sum + l, 0) / lightness.length),
    contrast: Math.max(0.05, at(0.95) - at(0.05)),
    saturation: Math.max(0.02, chroma / lightness.length / 0.32),
  };
}

function extremes(palette: readonly Swatch[]): [darkest: Swatch, lightest: Swatch] {
  const sorted = palette.toSorted((a, b) => labOfHex(a.hex).l - labOfHex(b.hex).l);
  return [sorted[0] as Swatch, sorted.at(-1) as Swatch];
}

/** Shifted towards a swatch's hue by a fifth of how far it is from grey. */
function tinted(tint: Look["shadows"], { hex }: Swatch): Look["shadows"] {
  const value = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
  const grey = luminance(r, g, b);
  const shift = (channel: number) => clamp((channel - grey) * 0.2, -0.05, 0.05);
  return [tint[0] + shift(r), tint[1] + shift(g), tint[2] + shift(b)];
}
