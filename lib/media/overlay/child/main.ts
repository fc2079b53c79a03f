import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import type { Answer, Operations, Request } from "../operations.ts";
import { sidesOf } from "../safe-area.ts";
import { choosePlaces } from "./choose-places.ts";
import { chooseBackdrops } from "./contrast/choose-backdrop.ts";
import { layOutText, type TextLayout } from "./layout/lay-out-text.ts";
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

async function layOut({ cards, ...input }: Operations["layOut"]["input"]): Promise<Operations["layOut"]["result"]> {
  const laidOut = await Promise.all(
    cards.map((card) => Promise.all(sidesOf(input.size).map((side) => layOutText({ card, side, ...input })))),
  );
  return {
    cards: laidOut.map((places) => places.flatMap(({ layout }) => layout ?? []).map(withRegion)),
    missing: [...new Set(laidOut.flat().flatMap(({ missing }) => missing))],
  };
}

const withRegion = (layout: TextLayout) => ({ layout, region: regionOf(layout) });

async function render({ cards }: Operations["render"]["input"]): Promise<Operations["render"]["result"]> {
  const chosen = await chooseBackdrops(choosePlaces(cards));
  return Promise.all(
    chosen.map(async ({ card: { layout, path }, backdrop, before, after }) => {
      const box = await renderOverlay(layout, { backdrop, path });
      const [added, strength] = [backdrop?.kind ?? "none", backdrop?.strength ?? 0] as const;
      return { path, box, contrast: { card: layout.card, before, after, added, strength } };
    }),
  );
}
