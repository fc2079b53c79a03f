import type { MeasuredPiece } from "./measure-pieces.ts";

/** Pieces from `from` up to but not including `to`; `width` is that of the ink, in thousandths of an em. */
export interface Line {
  from: number;
  to: number;
  width: number;
}

export interface Broken {
  lines: Line[];
  /** 0: even lines that end where the sense does. */
  cost: number;
}

/**
 * The best way to set pieces in exactly `count` lines of at most `width`: as even as possible, against the cost of each
 * break (the squares of how far lines are from the mean, as parts of the width). Null when they do not fit.
 */
export function breakLines(pieces: readonly MeasuredPiece[], count: number, width: number): Broken | null {
  const origins = findOrigins(pieces);
  const widthOf = (from: number, to: number) => {
    const [first, last] = [pieces[from], pieces[to - 1]];
    if (!first || !last) return 0;
    return (origins[to - 1] ?? 0) + last.ink.right - (origins[from] ?? 0) - first.ink.left;
  };
  const even = widthOf(0, pieces.length) / count;
  let ways: (Broken | null)[] = [{ lines: [], cost: 0 }];
  for (let line = 0; line < count; line++) {
    const longer: (Broken | null)[] = [];
    for (let to = 1; to <= pieces.length; to++) {
      let best: Broken | null = null;
      for (let from = to - 1; from >= 0; from--) {
        const lineWidth = widthOf(from, to);
        if (lineWidth > width) break;
        const way = ways[from];
        const breakCost = from === 0 ? 0 : (pieces[from]?.breakCost ?? Infinity);
        if (!way || breakCost === Infinity) continue;
        const cost = way.cost + breakCost + ((lineWidth - even) / width) ** 2;
        if (!best || cost < best.cost) best = { lines: [...way.lines, { from, to, width: lineWidth }], cost };
      }
      longer[to] = best;
    }
    ways = longer;
  }
  return ways[pieces.length] ?? null;
}

/** Where each piece would begin if all stood on one line. */
function findOrigins(pieces: readonly MeasuredPiece[]): number[] {
  let x = 0;
  return pieces.map(({ gap, advance }) => {
    const origin = x + gap;
    x = origin + advance;
    return origin;
  });
}
