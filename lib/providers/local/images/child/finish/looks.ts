import type { Style } from "../plan/plan.ts";

/** How a style is developed. */
export interface Look {
  /** A factor on linear light. */
  exposure: number;
  /** Around middle grey; 1 leaves it. */
  contrast: number;
  saturation: number;
  /** Added to shadows and to lights, in encoded fractions. */
  shadows: readonly [number, number, number];
  lights: readonly [number, number, number];
  /** Lifted black, 0 to 1. */
  fade: number;
  vignette: number;
  /** Standard deviation in 8-bit steps. */
  grain: number;
}

export const looks: Record<Style, Look> = {
  photorealistic: {
    exposure: 1,
    contrast: 1.08,
    saturation: 1.04,
    shadows: [0, 0, 0.004],
    lights: [0.006, 0.002, -0.004],
    fade: 0,
    vignette: 0.14,
    grain: 2.2,
  },
  cinematic: {
    exposure: 1,
    contrast: 1.2,
    saturation: 0.94,
    shadows: [-0.018, 0.008, 0.03],
    lights: [0.035, 0.008, -0.03],
    fade: 0.012,
    vignette: 0.34,
    grain: 4.2,
  },
  editorial: {
    exposure: 1,
    contrast: 1.2,
    saturation: 0.84,
    shadows: [0.004, 0.002, 0],
    lights: [0.008, 0.004, -0.006],
    fade: 0.02,
    vignette: 0.1,
    grain: 3.6,
  },
  minimal: {
    exposure: 1,
    contrast: 0.98,
    saturation: 0.86,
    shadows: [0.012, 0.012, 0.014],
    lights: [0, 0, 0],
    fade: 0.02,
    vignette: 0.04,
    grain: 1.2,
  },
  illustration: {
    exposure: 1,
    contrast: 1.06,
    saturation: 1.25,
    shadows: [0.01, 0, 0.03],
    lights: [0.01, 0.004, -0.01],
    fade: 0.02,
    vignette: 0,
    grain: 1.6,
  },
  render_3d: {
    exposure: 1,
    contrast: 1.06,
    saturation: 1.16,
    shadows: [0.006, 0, 0.014],
    lights: [0, 0, 0],
    fade: 0,
    vignette: 0.08,
    grain: 0.6,
  },
  watercolor: {
    exposure: 1,
    contrast: 1.04,
    saturation: 1.42,
    shadows: [0.02, 0.012, 0.03],
    lights: [0.01, 0.006, -0.008],
    fade: 0.08,
    vignette: 0,
    grain: 1.5,
  },
  vintage: {
    exposure: 1,
    contrast: 0.94,
    saturation: 0.72,
    shadows: [0.036, 0.014, 0.02],
    lights: [0.03, 0.012, -0.05],
    fade: 0.075,
    vignette: 0.32,
    grain: 6.5,
  },
};
