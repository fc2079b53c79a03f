import { planAnswerSchema, readPlan } from "../../plan-answer.ts";
import type { PlanProvider } from "../../plan-contract.ts";
import { planRequest } from "../../plan-request.ts";
import { type OpenaiConfig, requestText } from "../client.ts";
import { readAnswer } from "../prompt/answer.ts";

/** An ad's plan by an OpenAI model. */
export function openaiPlan(config: OpenaiConfig): PlanProvider {
  return {
    name: "openai",
    model: config.model,
    async plan(input, options) {
      const schema = { name: "ad_plan", zod: planAnswerSchema };
      const request = { ...planRequest(input), schema, tenant: input.tenant };
      const { response, vendorRequestId } = await requestText(config, request, options);
      const { text, fail, usage, model } = readAnswer(response, vendorRequestId);
      const answer = readPlan(text, input);
      if (!answer.value) throw fail("bad_output", answer.reason);
      return { result: answer.value, usage, vendorRequestId, model: model ?? config.model };
    },
  };
}
