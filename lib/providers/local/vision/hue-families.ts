import { chromaOf, hueOf, labOfHex } from "#lib/media/measure/oklab.ts";
import type { Swatch } from "#lib/media/measurements.ts";

export type HueFamily =
  | "red"
  | "orange"
  | "brown"
  | "yellow"
  | "green"
  | "teal"
  | "blue"
  | "purple"
  | "pink"
  | "light neutral"
  | "dark neutral";

/** Where each family ends on the OKLCH circle, in degrees. */
const ends: readonly (readonly [number, HueFamily])[] = [
  [12, "pink"],
  [42, "red"],
  [78, "orange"],
  [118, "yellow"],
  [168, "green"],
  [215, "teal"],
  [283, "blue"],
  [330, "purple"],
  [360, "pink"],
];

/** One colour's family: dull or dark oranges and yellows are browns, light reds are pinks, chroma under 0.03 is neutral. */
export function familyOf(hex: string): HueFamily {
  const lab = labOfHex(hex);
  const chroma = chromaOf(lab);
  if (chroma < 0.03) return lab.l >= 0.55 ? "light neutral" : "dark neutral";
  const family = ends.find(([end]) => hueOf(lab) < end)?.[1] ?? "pink";
  if ((family === "orange" || family === "yellow") && lab.l < 0.62 && chroma < 0.14) return "brown";
  return family === "red" && lab.l > 0.75 ? "pink" : family;
}

/**
 * The family with the largest part of the area among the coloured swatches; when these hold under 15 % of the area,
 * the neutrals speak for the picture.
 */
export function mainFamily(palette: readonly Swatch[]): { family: HueFamily; share: number } {
  const shares = new Map<HueFamily, number>();
  for (const { hex, share } of palette) shares.set(familyOf(hex), (shares.get(familyOf(hex)) ?? 0) + share);
  const ranked = [...shares]
    .map(([family, share]) => ({ family, share }))
    .sort((one, other) => other.share - one.share);
  const coloured = ranked.filter(({ family }) => !family.endsWith("neutral"));
  const colouredShare = coloured.reduce((sum, { share }) => sum + share, 0);
  const [main] = colouredShare >= 0.15 ? coloured : ranked.filter(({ family }) => family.endsWith("neutral"));
  return main ?? { family: "light neutral", share: 0 };
}
