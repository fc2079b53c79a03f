import type { Font } from "../fonts/open-font.ts";
import { type Broken, breakLines } from "./break-lines.ts";
import { type MeasuredPiece, measurePieces } from "./measure-pieces.ts";
import { isIdeographic, splitText } from "./split-text.ts";

/** Sizes in pixels of an em. */
export interface Room {
  width: number;
  height: number;
  largest: number;
  smallest: number;
  /** From one baseline to the next, in ems. */
  leading: { latin: number; chinese: number };
}

/** Lines of outlines at a size, not placed yet. */
export interface FittedText {
  pieces: MeasuredPiece[];
  lines: Broken["lines"];
  size: number;
  /** From one baseline to the next, in pixels. */
  leading: number;
  /** From the top of the first line's ink to the bottom of the last one's, in pixels. */
  height: number;
}

/** What a designer would weigh: a smaller size against more lines against bad breaks. Units are those of a break's cost. */
const weight = { size: 1.1, line: 0.1, lineBeyondThree: 0.35 };
const step = 0.97;
/** More lines than the text needs only look better for evenness, and two more have always been enough for that. */
const moreLines = 2;

/**
 * The best-looking setting that fits. Words stay whole at any size down to the smallest; where one is too long even then,
 * it is cut; and text that fills the room is set smaller than `smallest`: it is never cut off. Null when there is nothing to see.
 */
export async function fitText(font: Font, characters: readonly string[], room: Room): Promise<FittedText | null> {
  const leading = characters.some(isIdeographic) ? room.leading.chinese : room.leading.latin;
  const whole = await measurePieces(font, splitText(characters));
  if (whole.length === 0) return null;
  const fitted = findBest(whole, leading, room);
  if (fitted) return fitted;
  const pieces = await measurePieces(font, splitText(characters, { anywhere: true }));
  for (let { largest, smallest } = room; ; [largest, smallest] = [smallest, smallest * 0.8]) {
    const cut = findBest(pieces, leading, { ...room, largest, smallest });
    if (cut) return cut;
  }
}

function findBest(pieces: MeasuredPiece[], leading: number, room: Room): FittedText | null {
  let best: { fitted: FittedText; cost: number } | null = null;
  const length = pieces.reduce((sum, { gap, advance }) => sum + gap + advance, 0) / 1000;
  for (let size = room.largest; size >= room.smallest; size *= step) {
    const fewest = Math.max(1, Math.floor((length * size) / room.width));
    for (let count = fewest; count <= Math.min(fewest + moreLines, pieces.length); count++) {
      const broken = breakLines(pieces, count, (room.width / size) * 1000);
      if (!broken) continue;
      const height = heightOf(pieces, broken.lines, size, leading);
      if (height > room.height) break;
      const cost =
        broken.cost +
        weight.size * Math.log(room.largest / size) +
        weight.line * (count - 1) +
        weight.lineBeyondThree * Math.max(0, count - 3);
      if (!best || cost < best.cost)
        best = { fitted: { pieces, lines: broken.lines, size, leading: leading * size, height }, cost };
    }
  }
  return best?.fitted ?? null;
}

function heightOf(pieces: readonly MeasuredPiece[], lines: Broken["lines"], size: number, leading: number): number {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return 0;
  const { top } = inkOf(pieces, first);
  const { bottom } = inkOf(pieces, last);
  return ((lines.length - 1) * leading + (bottom - top) / 1000) * size;
}

/** How far a line's ink reaches above and below its baseline, in thousandths of an em. */
export function inkOf(pieces: readonly MeasuredPiece[], { from, to }: { from: number; to: number }) {
  const inks = pieces.slice(from, to).map(({ ink }) => ink);
  return { top: Math.min(...inks.map(({ top }) => top)), bottom: Math.max(...inks.map(({ bottom }) => bottom)) };
}
