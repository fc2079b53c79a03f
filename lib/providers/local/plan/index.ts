import { ProviderFailure } from "../../failure.ts";
import type { PlanProvider } from "../../plan-contract.ts";
import { planAd } from "./plan-ad.ts";

const model = "plan-1";

/** Plans an ad by rules. The same input and seed give the same plan. */
export const localPlan: PlanProvider = {
  name: "local",
  model,
  async plan(input, { signal }) {
    if (signal.aborted) throw new ProviderFailure("aborted", { provider: "local", charged: "no" });
    return { result: planAd(input), usage: {}, vendorRequestId: null, model };
  },
};
