import { promptAnswerSchema, readPrompt } from "../../prompt-answer.ts";
import type { PromptProvider } from "../../prompt-contract.ts";
import { promptRequest } from "../../prompt-request.ts";
import { type OpenaiConfig, requestText } from "../client.ts";
import { readAnswer } from "./answer.ts";

/** An image prompt and its shots by an OpenAI model. */
export function openaiPrompt(config: OpenaiConfig): PromptProvider {
  return {
    name: "openai",
    model: config.model,
    async compose(input, options) {
      const schema = { name: "image_prompt", zod: promptAnswerSchema };
      const request = { ...promptRequest(input), schema, tenant: input.tenant };
      const { response, vendorRequestId } = await requestText(config, request, options);
      const { text, fail, usage, model } = readAnswer(response, vendorRequestId);
      const answer = readPrompt(text, input);
      if (!answer.value) throw fail("bad_output", answer.reason);
      return { result: answer.value, usage, vendorRequestId, model: model ?? config.model };
    },
  };
}
