import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import type { CallOptions } from "../../contract.ts";
import { type FailureKind, ProviderFailure } from "../../failure.ts";
import type { DirectMaker } from "../../media-contract.ts";
import { type MusicInput, type MusicOutput, musicGenres } from "../../music-contract.ts";
import { type SynthesiserAnswer, type SynthesiserRequest, synthesiser } from "./synthesiser.ts";

const model = "synth-1";
/** In seconds: below, there is no room for a cadence; above, it would repeat itself. */
const shortest = 3;
const longest = 120;

/** As many as are asked for: the queue bounds how much media work there is at once. */
const synthesisers = new ProcessPool<SynthesiserRequest, SynthesiserAnswer>(synthesiser);

/**
 * Music that we compose and play ourselves: no key, no network, no cost, and no work in the caller's process. A WAV of
 * 48 kHz, stereo, 16 bits, of exactly `round(durationSeconds · 48 000)` frames; it ends on the tonic within them.
 */
export const localMusic: DirectMaker<MusicInput, MusicOutput> = {
  kind: "direct",
  name: "local",
  model,
  async generate(input, options) {
    const { durationSeconds, genre } = input;
    if (!(durationSeconds >= shortest && durationSeconds <= longest))
      throw failure("bad_request", { reason: "duration" });
    if (!musicGenres.includes(genre)) throw failure("bad_request", { reason: "genre" });
    const bytes = await synthesise(input, options);
    return { result: { bytes, mimeType: "audio/wav" }, usage: {}, vendorRequestId: null, model };
  },
};

async function synthesise(request: SynthesiserRequest, { signal, timeoutMs }: CallOptions): Promise<Uint8Array> {
  const limit = Math.min(timeoutMs, synthesiser.timeoutMs);
  const answer = await synthesisers.ask(request, { signal, timeoutMs: limit }).catch((cause: unknown) => {
    if (signal.aborted) throw failure("aborted", { cause });
    throw failure("bad_output", {
      reason: cause instanceof ProgramDied ? `synthesis_${cause.why}` : "no_synthesiser",
      cause,
    });
  });
  if (answer.kind === "done") return answer.bytes;
  throw failure("bad_output", { reason: "synthesis_failed", cause: new Error(answer.message) });
}

const failure = (kind: FailureKind, details: { reason?: string; cause?: unknown }) =>
  new ProviderFailure(kind, { provider: "local", charged: "no", ...details });
