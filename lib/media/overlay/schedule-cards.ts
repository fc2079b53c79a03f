import type { Card, Words } from "./overlay.ts";

/** When a card is on the film: frames `fromFrame` up to but not including `toFrame`. */
export interface Showing {
  card: Card;
  fromFrame: number;
  toFrame: number;
  fadeFrames: number;
}

/** Seconds: the picture speaks first; a card is read in no less than `shortest`. */
const timing = { openingFrom: 0.4, fade: 0.35, shortest: 0.9 };
/** Parts of the film: the name leaves before the middle, the closing card has the last third to its end. */
const share = { openingTo: 0.45, closingFrom: 2 / 3 };
/** About one frame a second is looked at for contrast, and never fewer than three. */
const samples = { most: 8, fewest: 3 };

/** Which cards a film of this length shows. The closing card stays to the last frame: its fade out lies beyond it. */
export function scheduleCards(
  film: { frames: number; fps: number },
  words: Pick<Words, "productName" | "callToAction">,
): Showing[] {
  const fade = Math.round(timing.fade * film.fps);
  const showings: Showing[] = [];
  const opening = {
    fromFrame: Math.round(timing.openingFrom * film.fps),
    toFrame: Math.round(share.openingTo * film.frames),
  };
  if (words.productName && opening.toFrame - opening.fromFrame >= timing.shortest * film.fps)
    showings.push({ card: "opening", ...opening, fadeFrames: fade });
  if (words.productName || words.callToAction)
    showings.push({
      card: "closing",
      fromFrame: Math.round(share.closingFrom * film.frames),
      toFrame: film.frames + fade,
      fadeFrames: fade,
    });
  return showings;
}

/** Frames in which the card is fully there, evenly over its time, first and last among them. */
export function sampleTimes(
  { fromFrame, toFrame, fadeFrames }: Showing,
  film: { frames: number; fps: number },
): number[] {
  const first = fromFrame + fadeFrames;
  const last = Math.min(film.frames, toFrame - fadeFrames) - 1;
  if (last <= first) return [Math.min(first, film.frames - 1)];
  const wanted = Math.round((last - first) / film.fps) + 1;
  const count = Math.min(samples.most, Math.max(samples.fewest, wanted), last - first + 1);
  return Array.from({ length: count }, (_, index) => Math.round(first + ((last - first) * index) / (count - 1)));
}
