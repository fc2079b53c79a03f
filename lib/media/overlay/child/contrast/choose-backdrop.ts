import { type Box, enoughContrast } from "../../overlay.ts";
import { type Backdrop, backdropColour, drawBackdrop } from "../draw-backdrop.ts";
import { drawSvg } from "../draw-svg.ts";
import type { TextLayout } from "../layout/lay-out-text.ts";
import { rasteriseAlpha } from "../rasterise.ts";
import { findSamples } from "./find-samples.ts";
import { measureContrast } from "./measure-contrast.ts";

export interface ChosenBackdrop {
  /** Null where the words can be read as they are. */
  backdrop: Backdrop | null;
  before: number;
  after: number;
}

/** Encoding and colour conversion take a little away again. */
const goal = enoughContrast + 0.2;
/** Beyond this a scrim has put out the picture: a panel leaves more of it. */
const strongestScrim = 0.68;

/** As little as makes the words readable on these frames: nothing, a scrim, or a panel. `frames` hold the region's pixels. */
export async function chooseBackdrop(
  layout: TextLayout,
  region: Box,
  frames: readonly Uint8Array[],
): Promise<ChosenBackdrop> {
  const ground = { frames, samples: await findSamples(layout, region) };
  const before = measureContrast(layout.color, ground);
  if (before >= goal) return { backdrop: null, before, after: before };

  const colour = backdropColour(layout);
  for (const { kind, strongest } of [
    { kind: "scrim", strongest: strongestScrim },
    { kind: "panel", strongest: 1 },
  ] as const) {
    const mask = await rasteriseAlpha(drawSvg(region, drawBackdrop(layout, { kind, strength: 1 })), region);
    const reached = (strength: number) => measureContrast(layout.color, ground, { colour, mask, strength });
    const after = reached(strongest);
    if (after < goal && kind === "scrim") continue;
    const strength = after < goal ? strongest : findWeakest(strongest, (tried) => reached(tried) >= goal);
    return { backdrop: { kind, strength }, before, after: reached(strength) };
  }
  throw new Error("A panel is always chosen.");
}

/** A hundredth that is enough where one less is not; `strongest` is enough. */
function findWeakest(strongest: number, isEnough: (strength: number) => boolean): number {
  let [tooWeak, enough] = [0, Math.round(strongest * 100)];
  while (enough - tooWeak > 1) {
    const middle = Math.floor((tooWeak + enough) / 2);
    if (isEnough(middle / 100)) enough = middle;
    else tooWeak = middle;
  }
  return enough / 100;
}
