import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import type { SynthesiserAnswer, SynthesiserRequest } from "../synthesiser.ts";
import { makeTrack } from "./make-track.ts";

serveParent(async (request: SynthesiserRequest): Promise<SynthesiserAnswer> => {
  try {
    return { kind: "done", bytes: makeTrack(request) };
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
});
