import type { CopyProvider } from "../../contract.ts";
import { complete, type DeepseekConfig } from "../client.ts";
import { copyPrompt } from "./prompt.ts";
import { readPieces } from "./schema.ts";

/** Five bilingual pieces by a DeepSeek model. */
export function deepseekCopy(config: DeepseekConfig): CopyProvider {
  return {
    name: "deepseek",
    model: config.model,
    async write(input, options) {
      const { text, fail, usage, vendorRequestId, model } = await complete(config, copyPrompt(input), options);
      const answer = readPieces(text);
      if (!answer.value) throw fail("bad_output", answer.reason);
      return { result: answer.value, usage, vendorRequestId, model: model ?? config.model };
    },
  };
}
