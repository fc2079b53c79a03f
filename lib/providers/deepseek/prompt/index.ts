import { readPrompt } from "../../prompt-answer.ts";
import type { PromptProvider } from "../../prompt-contract.ts";
import { promptRequest } from "../../prompt-request.ts";
import { complete, type DeepseekConfig } from "../client.ts";

/** Above the vendor's default, so that ten shots do not become one; below where its JSON suffers. */
const temperature = 1.1;

/** An image prompt and its shots by a DeepSeek model. */
export function deepseekPrompt(config: DeepseekConfig): PromptProvider {
  return {
    name: "deepseek",
    model: config.model,
    async compose(input, options) {
      const request = { ...promptRequest(input), temperature, tenant: input.tenant };
      const { text, fail, usage, vendorRequestId, model } = await complete(config, request, options);
      const answer = readPrompt(text, input);
      if (!answer.value) throw fail("bad_output", answer.reason);
      return { result: answer.value, usage, vendorRequestId, model: model ?? config.model };
    },
  };
}
