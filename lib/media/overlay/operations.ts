import type { TextLayout } from "./child/layout/lay-out-text.ts";
import type { Box, Card, ContrastReport, Size, Words } from "./overlay.ts";

/** What the overlay maker's process can be asked for. Paths are absolute and made by the server. */
export interface Operations {
  layOut: { input: { cards: Card[]; words: Words; size: Size }; result: LaidOut };
  render: { input: { cards: CardToRender[] }; result: RenderedCard[] };
}

export interface LaidOut {
  /** In the order of the question, each at every side where it may stand; empty where there is nothing to show. */
  cards: Place[][];
  missing: string[];
}

/** A card at one side of the frame. */
export interface Place {
  layout: TextLayout;
  /** The part of the frames that has to be known to measure contrast. */
  region: Box;
}

/** A place with the region's pixels of one frame after another: 8-bit sRGB. */
export interface SeenPlace extends Place {
  frames: Uint8Array[];
}

/** It is written to `path` as a picture at one of its places; all cards of a film have theirs at the same sides. */
export interface CardToRender {
  places: SeenPlace[];
  path: string;
}

export interface RenderedCard {
  path: string;
  box: Box;
  contrast: ContrastReport;
}

export type OperationName = keyof Operations;

export type Request = { [N in OperationName]: { operation: N; input: Operations[N]["input"] } }[OperationName];

export type Answer = { kind: "done"; result: unknown } | { kind: "failed"; message: string };
