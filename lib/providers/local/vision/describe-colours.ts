import type { Measurements } from "#lib/media/measurements.ts";
import type { Analysis } from "../../analysis.ts";
import { percent } from "./percent.ts";

const harmonySentences: Record<Measurements["colour"]["harmony"], string> = {
  neutral: "Next to nothing of it is coloured, so it reads as neutral.",
  monochrome: "What is coloured lies within 30° of hue: a monochrome scheme.",
  analogous: "The hues are neighbours on the colour circle: an analogous scheme.",
  complementary: "Two hues face each other across the colour circle: a complementary scheme.",
  triadic: "Three hues stand a third of the colour circle apart: a triadic scheme.",
  mixed: "The hues follow no classic scheme.",
};

/** Primary colours are those with at least 15 % of the area (always the largest); the rest are secondary. */
export function describeColours({ palette, colour }: Measurements): Analysis["colors"] {
  const [dominant, ...others] = palette;
  const primary = others.filter(({ share }) => share >= 0.15);
  const secondary = others.filter(({ share }) => share < 0.15);
  const beside = others.filter(({ role }) => role !== "accent").slice(0, 2);
  const accent = palette.find(({ role }) => role === "accent");
  const sentences = [
    `${percent(dominant?.share ?? 0)} of the area is ${dominant?.nameEn} (${dominant?.hex}).`,
    beside.length > 0 && `Beside it: ${beside.map((s) => `${s.nameEn} ${percent(s.share)}`).join(", ")}.`,
    accent && `${accent.nameEn} (${accent.hex}) is the accent at ${percent(accent.share)}.`,
    harmonySentences[colour.harmony],
    `Mean lightness is ${percent(colour.lightness)}, mean saturation ${percent(colour.saturation)} of what sRGB can show.`,
  ];
  return {
    primary: [dominant, ...primary].flatMap((swatch) => swatch?.hex ?? []),
    secondary: secondary.map(({ hex }) => hex),
    description: sentences.filter(Boolean).join(" "),
  };
}
