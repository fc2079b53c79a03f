import { ProviderFailure } from "../../failure.ts";
import type { PromptProvider } from "../../prompt-contract.ts";
import { composePrompt, varyPrompt } from "./compose.ts";

const model = "rules-1";

/** Composes a prompt by rules. The same input and seed give the same text. */
export const localPrompt: PromptProvider = {
  name: "local",
  model,
  async compose(input, { signal }) {
    if (signal.aborted) throw new ProviderFailure("aborted", { provider: "local", charged: "no" });
    const prompt = composePrompt(input);
    const shots = varyPrompt({ ...input, prompt });
    return { result: { prompt, shots }, usage: {}, vendorRequestId: null, model };
  },
};
