import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { checkImageInput } from "../../check-image-input.ts";
import type { CallOptions } from "../../contract.ts";
import { type FailureKind, ProviderFailure } from "../../failure.ts";
import { aspectRatios, type DirectGenerator, type ImageCapabilities, type ImageOutput } from "../../image-contract.ts";
import { type RenderAnswer, type RenderRequest, renderer } from "./renderer.ts";

const model = "comp-2";
const squareSide = 1024;
const capabilities: ImageCapabilities = { references: 3, seeds: true, aspectRatios, squareSide };

/** As many as are asked for: the queue bounds how much media work there is at once. */
const renderers = new ProcessPool<RenderRequest, RenderAnswer>(renderer);

/**
 * Comps drawn by ourselves: no key, no network, no cost, and no work in the caller's process. The first product
 * reference is set on the stage, the first style reference gives palette and look, the first layout reference the crop.
 */
export const localImages: DirectGenerator = {
  kind: "direct",
  name: "local",
  model,
  capabilities,
  async generate(input, options) {
    checkImageInput("local", capabilities, input);
    const side = input.squareSide ?? squareSide;
    return { result: await render({ input, side }, options), usage: {}, vendorRequestId: null, model };
  },
};

async function render(request: RenderRequest, { signal, timeoutMs }: CallOptions): Promise<ImageOutput> {
  const limit = Math.min(timeoutMs, renderer.timeoutMs);
  const answer = await renderers.ask(request, { signal, timeoutMs: limit }).catch((cause: unknown) => {
    if (signal.aborted) throw failure("aborted", { cause });
    throw failure("bad_output", {
      reason: cause instanceof ProgramDied ? `render_${cause.why}` : "no_renderer",
      cause,
    });
  });
  if (answer.kind === "done") return answer.image;
  if (answer.kind === "refused") throw failure("bad_request", { reason: "unreadable_reference" });
  throw failure("bad_output", { reason: "render_failed", cause: new Error(answer.message) });
}

const failure = (kind: FailureKind, details: { reason?: string; cause?: unknown }) =>
  new ProviderFailure(kind, { provider: "local", charged: "no", ...details });
