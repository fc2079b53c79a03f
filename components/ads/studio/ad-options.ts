import type { imageMethods, musicMethods, videoMethods } from "#lib/ads/schema.ts";
import type { Swatch } from "#lib/media/measurements.ts";

interface Choice<Method> {
  method: Method;
  provider: string;
  model: string;
  /** A proper name, the same in every language. */
  label: string;
  isDefault: boolean;
}

/** Who can make the parts of an ad, and what that is expected to cost, in US dollars (null: unknown) and seconds. */
export interface AdOptions {
  images: (Choice<(typeof imageMethods)[number]> & {
    amountPerImage: number | null;
    secondsPerImage: number;
    takesReferences: boolean;
  })[];
  videos: (Choice<(typeof videoMethods)[number]> & {
    amountPerClip: number | null;
    secondsPerClip: number;
    /** Lengths that it can be asked for, in seconds; empty: any. */
    durations: readonly number[];
  })[];
  music: (Choice<(typeof musicMethods)[number]> & { amount: number | null; seconds: number })[];
  plan: { provider: string; model: string; amount: number | null; seconds: number };
  brands: { id: string; name: string; palette: Swatch[] }[];
}
