import type { TextLayout } from "./child/layout/lay-out-text.ts";
import type { Box, Card, ContrastReport, Size, Words } from "./overlay.ts";

/** What the overlay maker's process can be asked for. Paths are absolute and made by the server. */
export interface Operations {
  layOut: { input: { cards: Card[]; words: Words; size: Size }; result: LaidOut };
  render: { input: { cards: CardToRender[] }; result: RenderedCard[] };
}

export interface LaidOut {
  /** In the order of the question; null where there is nothing to show. */
  cards: (LaidOutCard | null)[];
  missing: string[];
}

export interface LaidOutCard {
  layout: TextLayout;
  /** The part of the frames that has to be known to measure contrast. */
  region: Box;
}

/** `frames` hold the region's pixels of one frame after another; the picture is written to `path`. */
export interface CardToRender extends LaidOutCard {
  frames: Uint8Array[];
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
