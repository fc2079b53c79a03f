import { type Box, enoughContrast } from "../../overlay.ts";
import { type Backdrop, drawBackdrop } from "../draw-backdrop.ts";
import { drawSvg } from "../draw-svg.ts";
import type { TextLayout } from "../layout/lay-out-text.ts";
import { rasteriseAlpha } from "../rasterise.ts";
import { findSamples } from "./find-samples.ts";
import { parseColor, toLinear, toSrgb } from "./luminance.ts";
import { measureContrast } from "./measure-contrast.ts";
import { type Light, meanOf, tintBackdrop } from "./tint-backdrop.ts";

/** A card and the pixels behind it: `frames` hold those of the region, one frame after another, 8-bit sRGB. */
export interface CardOnFilm {
  layout: TextLayout;
  region: Box;
  frames: readonly Uint8Array[];
}

export interface Chosen<Card extends CardOnFilm> {
  card: Card;
  /** Null where the words can be read as they are. */
  backdrop: Backdrop | null;
  before: number;
  after: number;
}

/** Encoding and colour conversion take a little away again. */
const goal = enoughContrast + 0.2;
/** A panel that is hardly there looks like a mistake. */
const faintestPanel = 0.95;
/** How much a scrim may change the picture's lightness, black to white being 1: beyond, it is a smear, and a panel is cleaner. */
const mostChange = 0.42;

/**
 * As little as makes the words readable on these frames: nothing, a scrim, or a panel. One film has one look: where one
 * of its cards needs a panel, the other has no scrim.
 */
export async function chooseBackdrops<Card extends CardOnFilm>(cards: readonly Card[]): Promise<Chosen<Card>[]> {
  const chosen = await Promise.all(cards.map((card) => chooseBackdrop(card, ["scrim", "panel"])));
  if (!chosen.some(({ backdrop }) => backdrop?.kind === "panel")) return chosen;
  return Promise.all(
    chosen.map((choice) => (choice.backdrop?.kind === "scrim" ? chooseBackdrop(choice.card, ["panel"]) : choice)),
  );
}

async function chooseBackdrop<Card extends CardOnFilm>(
  card: Card,
  kinds: readonly Backdrop["kind"][],
): Promise<Chosen<Card>> {
  const { layout, region, frames } = card;
  const ground = { frames, samples: await findSamples(layout, region) };
  const before = measureContrast(layout.color, ground);
  let best: Chosen<Card> = { card, backdrop: null, before, after: before };
  if (before >= goal) return best;

  const mean = meanOf(frames);
  for (const kind of kinds) {
    const colour = tintBackdrop(layout.color, kind, mean);
    const weakest = kind === "panel" ? faintestPanel : 0;
    const strongest = kind === "panel" ? 1 : strongestScrim(colour, mean);
    const mask = await rasteriseAlpha(drawSvg(region, drawBackdrop(layout, { kind, colour, strength: 1 })), region);
    const reached = (strength: number) => measureContrast(layout.color, ground, { colour, mask, strength });
    const isEnough = reached(strongest) >= goal;
    const strength = isEnough ? findWeakest(weakest, strongest, (tried) => reached(tried) >= goal) : strongest;
    best = { card, backdrop: { kind, colour, strength }, before, after: reached(strength) };
    if (isEnough) return best;
  }
  return best;
}

function strongestScrim(colour: string, mean: Light): number {
  const [red, green, blue] = parseColor(colour);
  const change = Math.abs(greyOf(mean) - greyOf([toLinear(red), toLinear(green), toLinear(blue)]));
  return Math.min(1, Math.floor((100 * mostChange) / change) / 100);
}

/** As the eye grades it: 0 to 1. */
const greyOf = ([red, green, blue]: Light) => toSrgb(0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;

/** A hundredth that is enough where one less is not; `strongest` is enough. */
function findWeakest(weakest: number, strongest: number, isEnough: (strength: number) => boolean): number {
  if (isEnough(weakest)) return weakest;
  let [tooWeak, enough] = [Math.round(weakest * 100), Math.round(strongest * 100)];
  while (enough - tooWeak > 1) {
    const middle = Math.floor((tooWeak + enough) / 2);
    if (isEnough(middle / 100)) enough = middle;
    else tooWeak = middle;
  }
  return enough / 100;
}
