import { checkImageInput } from "../../check-image-input.ts";
import type { ImageInput, ImageOutput, QueuedGenerator } from "../../image-contract.ts";
import { maxImageBytes, readImage } from "../../read-image.ts";
import type { ReplicateConfig } from "../client.ts";
import { dataUrlOf } from "../data-url.ts";
import { modelIn, predictionMaker } from "../prediction-maker.ts";
import { models } from "./models.ts";

/**
 * Images by `flux-1.1-pro` or `sdxl` on Replicate.
 *
 * @throws ProviderFailure `bad_request` for any other model
 */
export function replicateImages(config: ReplicateConfig): QueuedGenerator {
  const model = modelIn(models, config.model);
  const { capabilities } = model;
  const maker = predictionMaker<ImageInput, ImageOutput>(config, {
    model,
    cancelAfter: "5m",
    maxBytes: maxImageBytes,
    async write(input, signal) {
      checkImageInput("replicate", capabilities, input);
      const [first] = input.references;
      return model.input(input, first && (await dataUrlOf(first, signal)));
    },
    read({ bytes, prediction, signal, fail }) {
      // What was asked for is read from the prediction: whoever asks for it may not be who sent it.
      const { width, height } = prediction.input ?? {};
      if (!width || !height) throw fail("bad_output", "no_input");
      return readImage({ bytes, ratio: width / height, squareSide: capabilities.squareSide, signal, fail });
    },
  });
  return { ...maker, capabilities };
}
