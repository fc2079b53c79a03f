import type { Box } from "../overlay.ts";
import { rim } from "./contrast/find-samples.ts";
import type { TextLayout } from "./layout/lay-out-text.ts";

/** The words and what touches them, in whole pixels inside the film. */
export function regionOf({ box, lines, size }: TextLayout): Box {
  const margin = 1 + rim * Math.max(...lines.map(({ em }) => em));
  const x = Math.max(0, Math.floor(box.x - margin));
  const y = Math.max(0, Math.floor(box.y - margin));
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil(box.x + box.width + margin)) - x,
    height: Math.min(size.height, Math.ceil(box.y + box.height + margin)) - y,
  };
}
