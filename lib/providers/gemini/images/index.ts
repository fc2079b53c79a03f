import { checkImageInput } from "../../check-image-input.ts";
import type { DirectGenerator, ImageCapabilities, ImageInput } from "../../image-contract.ts";
import { ratioOf } from "../../image-size.ts";
import { readImage } from "../../read-image.ts";
import type { GeminiConfig } from "../client.ts";
import { requestImage } from "./client.ts";

/** 1K, the vendor's word for the area of a square of this side. */
const squareSide = 1024;
const capabilities: ImageCapabilities = {
  references: 10,
  seeds: false,
  aspectRatios: ["1:1", "3:4", "2:3", "9:16", "16:9", "3:2", "4:3"],
  squareSide,
};

/** Images by a Gemini model, `gemini-3.1-flash-image` unless another is configured. */
export function geminiImages(config: Omit<GeminiConfig, "model"> & { model?: string }): DirectGenerator {
  const { model = "gemini-3.1-flash-image" } = config;
  return {
    kind: "direct",
    name: "gemini",
    model,
    capabilities,
    async generate(input, options) {
      checkImageInput("gemini", capabilities, input);
      const answer = await requestImage({ ...config, model }, onWire(input), options);
      const { bytes, usage, vendorRequestId, fail } = answer;
      const result = await readImage({
        bytes,
        ratio: ratioOf(input.aspectRatio),
        squareSide,
        signal: options.signal,
        fail,
      });
      return { result, usage, vendorRequestId, model: answer.model ?? model };
    },
  };
}

function onWire({ prompt, references, aspectRatio }: ImageInput) {
  const images = references.map(({ bytes, mimeType }) => ({
    inlineData: { mimeType, data: Buffer.from(bytes).toString("base64") },
  }));
  return {
    contents: [{ role: "user", parts: [...images, { text: prompt }] }],
    generationConfig: { responseModalities: ["IMAGE"], imageConfig: { aspectRatio, imageSize: "1K" } },
  };
}
