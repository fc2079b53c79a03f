import type { Overlay } from "#lib/media/compose/film.ts";

/** The words of an ad and the shapes in which they travel: between the caller, the overlay maker's process and the film. */

export interface Size {
  width: number;
  height: number;
}

/** Pixels of the film, from its top left corner. */
export interface Box extends Size {
  x: number;
  y: number;
}

/** What somebody wrote for the film: untrusted text, at most 100 characters each, empty for none. */
export interface Words {
  productName: string;
  callToAction: string;
  typeface: Typeface;
  /** "#rrggbb" */
  color: string;
}

export type Typeface = "sans" | "serif";

/** `opening` is the product's name; `closing` the name and the call to action as a button. */
export type Card = "opening" | "closing";

/**
 * WCAG 2.2 contrast of the words and the button with the real frames behind them: 4.5 or more is readable. The figure is
 * the 5th percentile over the pixels that touch the glyphs, of the worst stretch one em wide, in the worst frame.
 */
export interface ContrastReport {
  card: Card;
  before: number;
  after: number;
  /** What it took: a soft gradient over the picture's edge, or a panel behind the words. */
  added: "none" | "scrim" | "panel";
  /** How opaque that is, 0 to 1. */
  strength: number;
}

export interface PreparedOverlays {
  overlays: Overlay[];
  contrast: ContrastReport[];
  /** Characters that the fonts do not have, each once. They are left out of the film, never drawn as boxes. */
  missing: string[];
}

/** WCAG 2.2, 1.4.3, for text of any size. */
export const enoughContrast = 4.5;
