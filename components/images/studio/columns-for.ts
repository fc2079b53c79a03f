/** The ratio of a format such as `4:5`, as width over height. */
export function ratioOf(aspectRatio: string): number {
  const [width = 1, height = 1] = aspectRatio.split(":").map(Number);
  return width / height;
}

/** How many tiles stand side by side: on a desk, and in a column as narrow as a phone. */
export interface Columns {
  wide: number;
  narrow: number;
}

/**
 * Columns for a run, so that tiles of every format are about as large and the last row is as full as can be. One row
 * more or less than the format's usual number is taken when fewer places stay empty; of two that are as full, the one
 * with smaller tiles keeps the run in fewer rows.
 */
export function columnsFor(tiles: number, aspectRatio: string): Columns {
  const ratio = ratioOf(aspectRatio);
  return {
    wide: fullest(tiles, ratio > 1.2 ? 3 : ratio > 0.9 ? 4 : 5),
    narrow: ratio > 1.2 ? 2 : fullest(tiles, ratio > 0.9 ? 2 : 3, 0),
  };
}

function fullest(tiles: number, usual: number, spread = 1): number {
  const empty = (columns: number) => Math.ceil(tiles / columns) * columns - tiles;
  let best = usual;
  for (let columns = usual - spread; columns <= usual + spread; columns++)
    if (empty(columns) < empty(best) || (empty(columns) === empty(best) && columns > best)) best = columns;
  return best;
}
