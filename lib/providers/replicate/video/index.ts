import type { VideoInput, VideoMaker, VideoOutput } from "../../video-contract.ts";
import type { ReplicateConfig } from "../client.ts";
import { dataUrlOf } from "../data-url.ts";
import { modelIn, predictionMaker } from "../prediction-maker.ts";
import { models } from "./models.ts";
import { isMp4, isWholeMp4 } from "./mp4.ts";

/** Over ten times a clip of ten seconds in 720p. */
const maxVideoBytes = 64_000_000;

/**
 * Clips by `wan`, `runway` or `stable-video-diffusion` on Replicate, with whatever sound they come with.
 *
 * @throws ProviderFailure `bad_request` for any other model
 */
export function replicateVideo(config: ReplicateConfig): VideoMaker {
  const model = modelIn(models, config.model);
  const maker = predictionMaker<VideoInput, VideoOutput>(config, {
    model,
    cancelAfter: "20m",
    maxBytes: maxVideoBytes,
    write: async (input, signal) => model.input(input, await dataUrlOf(input.image, signal)),
    read({ bytes, fail }) {
      if (!isMp4(bytes)) throw fail("bad_output", "not_a_video");
      if (!isWholeMp4(bytes)) throw fail("bad_output", "damaged");
      return { bytes, mimeType: "video/mp4" };
    },
  });
  return { ...maker, capabilities: model.capabilities };
}
