/** Relative luminance and contrast by WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */

const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** An 8-bit sRGB channel as light, 0 to 1; fractions are cut off. */
export const toLinear = (value: number): number => linear[value | 0] ?? 0;

/** The way back, 0 to 255. */
export const toSrgb = (light: number): number =>
  255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.min(1, light) ** (1 / 2.4) - 0.055);

/** Of 8-bit sRGB. 0 (black) to 1 (white). */
export const luminanceOf = (red: number, green: number, blue: number): number =>
  0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);

/** 1 (the same) to 21 (black on white). */
export const contrastOf = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** "#rrggbb" as three numbers 0 to 255. */
export function parseColor(hex: string): [red: number, green: number, blue: number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Black or white, whichever stands out more: one of them reaches 4.58:1 with any colour (√21). */
export function inkColourOn(hex: string): "#000000" | "#ffffff" {
  const luminance = luminanceOf(...parseColor(hex));
  return contrastOf(luminance, 0) >= contrastOf(luminance, 1) ? "#000000" : "#ffffff";
}
