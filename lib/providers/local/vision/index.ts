import type { Measurements } from "#lib/media/measurements.ts";
import { type Analysis, analysisSchema } from "../../analysis.ts";
import type { VisionProvider } from "../../contract.ts";
import { ProviderFailure } from "../../failure.ts";
import { describeBrand } from "./describe-brand.ts";
import { describeColours } from "./describe-colours.ts";
import { describeComposition } from "./describe-composition.ts";
import { describeMood } from "./describe-mood.ts";

const model = "pixels-1";

/**
 * An analysis from the measurements alone, without a model and without a network. Every sentence carries the figure it
 * rests on, and what pixels cannot show is said to be a suggestion. The user's words are not used: they were not measured.
 */
export const localVision: VisionProvider = {
  name: "local",
  model,
  async analyse({ measurements }, { signal }) {
    if (signal.aborted)
      throw new ProviderFailure("aborted", { provider: "local", charged: "no", cause: signal.reason });
    return { result: describe(measurements), usage: {}, vendorRequestId: null, model };
  },
};

function describe(measurements: Measurements): Analysis {
  return analysisSchema.parse({
    colors: describeColours(measurements),
    mood_and_tone: describeMood(measurements),
    composition: describeComposition(measurements),
    brand_insights: describeBrand(measurements),
  });
}
