import { analysisSchema } from "../../analysis.ts";
import type { VisionProvider } from "../../contract.ts";
import { readModelAnswer } from "../../model-answer.ts";
import { type GeminiConfig, generate } from "../client.ts";
import { visionPrompt } from "./prompt.ts";
import { visionResponseSchema } from "./schema.ts";

/** Image analysis by a Gemini model. */
export function geminiVision(config: GeminiConfig): VisionProvider {
  return {
    name: "gemini",
    model: config.model,
    async analyse(input, options) {
      const temperature = takesTemperature(config.model) ? input.creativityLevel : undefined;
      const request = { ...visionPrompt(input), responseSchema: visionResponseSchema, temperature };
      const { text, fail, usage, vendorRequestId, model } = await generate(config, request, options);
      const answer = readModelAnswer(text, analysisSchema);
      if (!answer.value) throw fail("bad_output", answer.reason);
      return { result: answer.value, usage, vendorRequestId, model: model ?? config.model };
    },
  };
}

/** From 3.6 on the parameter is deprecated and may be refused; an alias says nothing about its version. */
export function takesTemperature(model: string): boolean {
  const version = /^gemini-(\d+)(?:\.(\d+))?-/.exec(model);
  return version !== null && Number(version[1]) * 100 + Number(version[2] ?? 0) < 306;
}
