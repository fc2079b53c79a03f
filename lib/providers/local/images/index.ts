import { ProviderFailure } from "../../failure.ts";
import { aspectRatios, type DirectGenerator } from "../../image-contract.ts";
import { renderComp } from "./render-comp.ts";

const model = "comp-1";
const squareSide = 1024;

/** Comps drawn by ourselves: no key, no network, no cost. The first product reference is set on the stage. */
export const localImages: DirectGenerator = {
  kind: "direct",
  name: "local",
  model,
  capabilities: { references: 1, seeds: true, aspectRatios, squareSide },
  async generate(input, { signal }) {
    if (signal.aborted)
      throw new ProviderFailure("aborted", { provider: "local", charged: "no", cause: signal.reason });
    return { result: await renderComp(input, squareSide), usage: {}, vendorRequestId: null, model };
  },
};
