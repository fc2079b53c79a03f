interface Cut {
  segmentFrames: readonly number[];
  crossfadeFrames: number;
}

export interface LanePart {
  /** The frame of the film on which it begins, while the one before is still fading. */
  start: number;
  frames: number;
  /** Frames that it shares with the one before. */
  fadeIn: number;
}

/** Where each segment lies in the film, and how long the film is, in frames. */
export function laneParts({ segmentFrames, crossfadeFrames }: Cut): { parts: LanePart[]; total: number } {
  let end = 0;
  const parts = segmentFrames.map((frames, index) => {
    const fadeIn = index === 0 ? 0 : crossfadeFrames;
    const start = end - fadeIn;
    end = start + frames;
    return { start, frames, fadeIn };
  });
  return { parts, total: Math.max(1, end) };
}
