import sharp from "sharp";
import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import { UnreadableReference } from "../read-product.ts";
import { renderComp } from "../render-comp.ts";
import type { RenderAnswer, RenderRequest } from "../renderer.ts";

// Every loader is a parser in C: only the three formats of a reference can be reached at all, and only from memory.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["Jpeg", "Png", "Webp"].map((format) => `VipsForeignLoad${format}Buffer`) });
sharp.cache(false);
sharp.concurrency(1);

serveParent(async ({ input, side }: RenderRequest): Promise<RenderAnswer> => {
  try {
    return { kind: "done", image: await renderComp(input, side) };
  } catch (error) {
    if (error instanceof UnreadableReference) return { kind: "refused" };
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
});
