import type { Measurements } from "#lib/media/measurements.ts";

/** The figures as words; what both the analysis and the copy are built on. */
export interface Traits {
  light: "airy" | "even" | "deep";
  warmth: "warm" | "balanced" | "cool";
  chroma: "muted" | "moderate" | "vivid";
  contrast: "soft" | "medium" | "strong";
  energy: "calm" | "steady" | "lively";
}

/**
 * Energy is the arousal regression of Valdez and Mehrabian ("Effects of color on emotions", 1994: 0.60 saturation −
 * 0.31 brightness on standardised values) with contrast added at 0.3, standardised on what photographs usually have
 * (lightness 0.6 ± 0.2, saturation 0.22 ± 0.14, contrast 0.55 ± 0.2). The other words are plain thresholds.
 */
export function readTraits({ lightness, temperature, saturation, contrast }: Measurements["colour"]): Traits {
  const arousal =
    (0.6 * (saturation - 0.22)) / 0.14 - (0.31 * (lightness - 0.6)) / 0.2 + (0.3 * (contrast - 0.55)) / 0.2;
  return {
    light: step(lightness, 0.42, 0.7, ["deep", "even", "airy"]),
    warmth: step(temperature, -0.2, 0.2, ["cool", "balanced", "warm"]),
    chroma: step(saturation, 0.15, 0.32, ["muted", "moderate", "vivid"]),
    contrast: step(contrast, 0.35, 0.62, ["soft", "medium", "strong"]),
    energy: step(arousal, -0.35, 0.45, ["calm", "steady", "lively"]),
  };
}

function step<T>(value: number, low: number, high: number, [below, between, above]: readonly [T, T, T]): T {
  if (value < low) return below;
  return value > high ? above : between;
}
