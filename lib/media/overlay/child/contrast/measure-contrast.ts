import { contrastOf, luminanceOf, parseColor } from "./luminance.ts";

export interface Ground {
  /** The region's pixels of one frame after another: 8-bit sRGB. */
  frames: readonly Uint8Array[];
  /** Which of them count, a list for each stretch of a line. */
  samples: readonly Uint32Array[];
}

/** What is laid over the frames: `mask` is where (0 to 255 for each pixel), `strength` how opaque. */
export interface Veil {
  colour: string;
  mask: Uint8Array;
  strength: number;
}

/** A twentieth of the pixels may be worse: single ones do not make a character unreadable. */
const percentile = 0.05;

/** The contrast of `colour` with what is behind it, of the worst stretch in the worst frame. See ContrastReport. */
export function measureContrast(colour: string, { frames, samples }: Ground, veil?: Veil): number {
  const own = luminanceOf(...parseColor(colour));
  const [veilRed, veilGreen, veilBlue] = parseColor(veil?.colour ?? "#000000");
  let worst = 21;
  for (const frame of frames) {
    for (const stretch of samples) {
      if (stretch.length === 0) continue;
      const contrasts = new Float32Array(stretch.length);
      for (const [index, pixel] of stretch.entries()) {
        const covered = veil ? ((veil.mask[pixel] ?? 0) / 255) * veil.strength : 0;
        const mix = (channel: number, over: number) =>
          (frame[3 * pixel + channel] ?? 0) * (1 - covered) + over * covered;
        contrasts[index] = contrastOf(own, luminanceOf(mix(0, veilRed), mix(1, veilGreen), mix(2, veilBlue)));
      }
      contrasts.sort();
      worst = Math.min(worst, contrasts[Math.floor(percentile * contrasts.length)] ?? worst);
    }
  }
  return worst;
}
