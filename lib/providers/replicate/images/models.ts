import { aspectRatios, type ImageCapabilities, type ImageInput } from "../../image-contract.ts";
import { sizeFor } from "../../image-size.ts";
import type { PredictionModel } from "../prediction-maker.ts";

interface ImageModel extends PredictionModel {
  capabilities: ImageCapabilities;
  /** Its own name for the image to begin from is the model's; `reference` is a data URL. */
  input(input: ImageInput, reference: string | undefined): Record<string, unknown>;
}

const squareSide = 1024;
const capabilities: ImageCapabilities = { references: 1, seeds: true, aspectRatios, squareSide };

export const models: Record<string, ImageModel> = {
  "flux-1.1-pro": {
    path: "/models/black-forest-labs/flux-1.1-pro/predictions",
    unit: "images",
    capabilities,
    input: ({ prompt, aspectRatio, seed }, reference) => ({
      prompt,
      // Its own ratios are up to 4 % off; its sizes are multiples of 32 up to 1440.
      aspect_ratio: "custom",
      ...sizeFor(aspectRatio, squareSide, 32),
      seed,
      output_format: "png",
      ...(reference ? { image_prompt: reference } : {}),
    }),
  },
  sdxl: {
    path: "/predictions",
    version: "stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
    unit: "predictSeconds",
    capabilities,
    input: ({ prompt, aspectRatio, seed }, reference) => ({
      prompt,
      // Latents are an eighth of the image's size.
      ...sizeFor(aspectRatio, squareSide, 8),
      seed,
      num_outputs: 1,
      ...(reference ? { image: reference } : {}),
    }),
  },
};
