import type { MusicMaker, MusicOutput } from "../../music-contract.ts";
import type { ReplicateConfig } from "../client.ts";
import { modelIn, predictionMaker } from "../prediction-maker.ts";
import { models } from "./models.ts";

/** Half a minute of uncompressed stereo is 4 MB at the model's own rate. */
const maxMusicBytes = 40_000_000;

/**
 * Instrumental tracks by `musicgen` on Replicate: at most half a minute, and without an end of their own.
 *
 * @throws ProviderFailure `bad_request` for any other model
 */
export function replicateMusic(config: ReplicateConfig): MusicMaker {
  const model = modelIn(models, config.model);
  return predictionMaker(config, {
    model,
    cancelAfter: "10m",
    maxBytes: maxMusicBytes,
    write: async (input) => model.input(input),
    read({ bytes, fail }) {
      const mimeType = typeOf(bytes);
      if (!mimeType) throw fail("bad_output", "not_music");
      return { bytes, mimeType };
    },
  });
}

/** An MP3 begins with its tags or with a frame, of which the first eleven bits are set. */
function typeOf(bytes: Uint8Array): MusicOutput["mimeType"] | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (/^RIFF[\s\S]{4}WAVE/.test(head)) return "audio/wav";
  return /^(ID3|\xff[\xe0-\xff])/.test(head) ? "audio/mpeg" : undefined;
}
