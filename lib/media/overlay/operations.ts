import type { TextLayout } from "./child/layout/lay-out-text.ts";
import type { Box, Card, ContrastReport, Size, Words } from "./overlay.ts";

/** What the overlay maker's process can be asked for. Paths are absolute and made by the server. */
export interface Operations {
  layOut: { input: { card: Card; words: Words; size: Size }; result: LaidOutCard };
  render: { input: { layout: TextLayout; region: Box; frames: Uint8Array[]; path: string }; result: RenderedCard };
}

export interface LaidOutCard {
  /** `region`: the part of the frames that has to be known to measure contrast. Null when there is nothing to show. */
  card: { layout: TextLayout; region: Box } | null;
  missing: string[];
}

export interface RenderedCard {
  box: Box;
  contrast: ContrastReport;
}

export type OperationName = keyof Operations;

export type Request = { [N in OperationName]: { operation: N; input: Operations[N]["input"] } }[OperationName];

export type Answer = { kind: "done"; result: unknown } | { kind: "failed"; message: string };
