import type { ImageMethod } from "#lib/images/schema.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import type { ImageCapabilities } from "#lib/providers/image-contract.ts";

/** What can be chosen here and what it is expected to cost, in US dollars (null: unknown) and seconds. */
export interface ImageOptions {
  models: {
    method: ImageMethod;
    provider: string;
    model: string;
    /** A proper name, the same in every language. */
    label: string;
    capabilities: ImageCapabilities;
    amountPerImage: number | null;
    /** More for each reference that goes along with an image. */
    amountPerReference: number | null;
    secondsPerImage: number;
    isDefault: boolean;
  }[];
  prompt: { provider: string; model: string; amount: number | null; seconds: number };
  brands: { id: string; name: string; palette: Swatch[] }[];
}
