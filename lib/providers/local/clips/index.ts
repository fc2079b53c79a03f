import { AppError } from "#lib/errors.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { filmStill } from "#lib/media/compose/film-still.ts";
import type { CallOptions } from "../../contract.ts";
import { type FailureKind, ProviderFailure } from "../../failure.ts";
import type { AdRatio, VideoInput, VideoMaker } from "../../video-contract.ts";
import { planMove } from "./plan-move.ts";

const model = "move-1";

/** In seconds. A minute of a camera over one still is no clip any more. */
const longest = 60;

/** As large as a board shows them on a good screen; the film is drawn from the still itself. */
const sizes: Record<AdRatio, { width: number; height: number }> = {
  "16:9": { width: 1280, height: 720 },
  "9:16": { width: 720, height: 1280 },
  "1:1": { width: 1080, height: 1080 },
  "4:5": { width: 1024, height: 1280 },
};

/** Camera moves over the still, by ourselves: no key, no network, no cost. MP4 without sound, 30 frames a second. */
export const localClips: VideoMaker = {
  kind: "direct",
  name: "local",
  model,
  capabilities: { durations: [], prompts: false, seeds: true },
  async generate(input, options) {
    if (!(input.durationSeconds > 0 && input.durationSeconds <= longest))
      throw failure("bad_request", { reason: "duration" });
    const bytes = await film(input, options);
    return { result: { bytes, mimeType: "video/mp4" }, usage: {}, vendorRequestId: null, model };
  },
};

const film = (input: VideoInput, options: CallOptions): Promise<Uint8Array> =>
  filmStill({
    image: input.image.bytes,
    move: planMove(input),
    size: sizes[input.aspectRatio],
    seconds: input.durationSeconds,
    ...options,
  }).catch((cause: unknown) => {
    if (options.signal.aborted) throw failure("aborted", { cause });
    throw failure("bad_output", { reason: reasonOf(cause), cause });
  });

function reasonOf(error: unknown): string {
  if (error instanceof AppError && error.code === "unavailable") return "no_ffmpeg";
  return error instanceof ProgramDied ? `film_${error.why}` : "film_failed";
}

const failure = (kind: FailureKind, details: { reason?: string; cause?: unknown }) =>
  new ProviderFailure(kind, { provider: "local", charged: "no", ...details });
