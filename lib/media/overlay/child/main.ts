import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import type { Answer, Operations, Request } from "../operations.ts";
import { chooseBackdrop } from "./contrast/choose-backdrop.ts";
import { layOutText } from "./layout/lay-out-text.ts";
import { regionOf } from "./region.ts";
import { renderOverlay } from "./render-overlay.ts";

serveParent(answer);

async function answer(request: Request): Promise<Answer> {
  try {
    return { kind: "done", result: await run(request) };
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}

function run(request: Request): Promise<unknown> {
  switch (request.operation) {
    case "layOut":
      return layOut(request.input);
    case "render":
      return render(request.input);
  }
}

async function layOut(input: Operations["layOut"]["input"]): Promise<Operations["layOut"]["result"]> {
  const { layout, missing } = await layOutText(input);
  return { card: layout && { layout, region: regionOf(layout) }, missing };
}

async function render({
  layout,
  region,
  frames,
  path,
}: Operations["render"]["input"]): Promise<Operations["render"]["result"]> {
  const { backdrop, before, after } = await chooseBackdrop(layout, region, frames);
  const box = await renderOverlay(layout, { backdrop, path });
  const added = backdrop?.kind ?? "none";
  return { box, contrast: { card: layout.card, before, after, added, strength: backdrop?.strength ?? 0 } };
}
