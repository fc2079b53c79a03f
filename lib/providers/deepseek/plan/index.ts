import { readPlan } from "../../plan-answer.ts";
import type { PlanProvider } from "../../plan-contract.ts";
import { planRequest } from "../../plan-request.ts";
import { complete, type DeepseekConfig } from "../client.ts";

/** The vendor's default: the scenes have to differ, and the form is longer and stricter than a prompt's. */
const temperature = 1;

/** An ad's plan by a DeepSeek model. */
export function deepseekPlan(config: DeepseekConfig): PlanProvider {
  return {
    name: "deepseek",
    model: config.model,
    async plan(input, options) {
      const request = { ...planRequest(input), temperature, tenant: input.tenant };
      const { text, fail, usage, vendorRequestId, model } = await complete(config, request, options);
      const answer = readPlan(text, input);
      if (!answer.value) throw fail("bad_output", answer.reason);
      return { result: answer.value, usage, vendorRequestId, model: model ?? config.model };
    },
  };
}
