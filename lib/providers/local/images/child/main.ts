import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import type { RenderAnswer, RenderRequest } from "../renderer.ts";
import { allowOnlyReferences, UnreadableReference } from "./libvips.ts";
import { renderComp } from "./render-comp.ts";

allowOnlyReferences();

serveParent(async ({ input, side }: RenderRequest): Promise<RenderAnswer> => {
  try {
    return { kind: "done", image: await renderComp(input, side) };
  } catch (error) {
    if (error instanceof UnreadableReference) return { kind: "refused" };
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
});
