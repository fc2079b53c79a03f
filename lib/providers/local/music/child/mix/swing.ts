export interface Swing {
  /** Beats of the notes that are swung: 0.5 for eighths, 0.25 for sixteenths. */
  grid: number;
  /** Share of the first of two in their common time: 0.5 is straight, 0.667 a triplet. */
  share: number;
}

/** Where a beat as written is played. */
export function swung(beat: number, { grid, share }: Swing): number {
  const pair = Math.floor(beat / (2 * grid)) * 2 * grid;
  const within = (beat - pair) / (2 * grid);
  const moved = within < 0.5 ? within * 2 * share : share + (within - 0.5) * 2 * (1 - share);
  return pair + moved * 2 * grid;
}
