import { checkImageInput } from "../../check-image-input.ts";
import { aspectRatios, type DirectGenerator, type ImageCapabilities } from "../../image-contract.ts";
import { ratioOf, sizeFor } from "../../image-size.ts";
import { readImage } from "../../read-image.ts";
import { type OpenaiConfig, requestImage } from "../client.ts";
import { readAnswer } from "./answer.ts";

const squareSide = 1024;
const capabilities: ImageCapabilities = { references: 16, seeds: false, aspectRatios, squareSide };

/** Images by an OpenAI model, `gpt-image-2.5-flare` unless another is configured; references make it an edit. */
export function openaiImages(config: Omit<OpenaiConfig, "model"> & { model?: string }): DirectGenerator {
  const { model = "gpt-image-2.5-flare" } = config;
  return {
    kind: "direct",
    name: "openai",
    model,
    capabilities,
    async generate(input, options) {
      checkImageInput("openai", capabilities, input);
      const { prompt, aspectRatio, references } = input;
      const { width, height } = sizeFor(aspectRatio, squareSide, 16);
      const request = { prompt, references, size: `${width}x${height}` };
      const { response, vendorRequestId } = await requestImage({ ...config, model }, request, options);
      const { bytes, usage, fail } = readAnswer(response, vendorRequestId);
      const result = await readImage({ bytes, ratio: ratioOf(aspectRatio), squareSide, signal: options.signal, fail });
      return { result, usage, vendorRequestId, model };
    },
  };
}
