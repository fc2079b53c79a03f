/** Beats a minute. */
export interface Tempo {
  slowest: number;
  ideal: number;
  fastest: number;
}

export interface BarGrid {
  secondsPerBeat: number;
  /** Beats of each bar; the last one is the ending's. */
  bars: number[];
}

const beatsPerBar = 4;

/**
 * The tempo at which a whole number of bars fills the time, phrases of four before phrases of two before any. In a few
 * seconds no whole bar may fit the tempo: then the track starts with a part of one, and ends with half of one if it must.
 */
export function fitBars({ seconds, tempo }: { seconds: number; tempo: Tempo }): BarGrid {
  const slowest = Math.ceil((seconds * tempo.slowest) / 60);
  const fastest = Math.floor((seconds * tempo.fastest) / 60);
  const nearest = Math.max(4, Math.round((seconds * tempo.ideal) / 60));
  let beats = nearest;
  let least = Number.POSITIVE_INFINITY;
  for (let count = Math.max(4, slowest); count <= fastest; count++) {
    const cost = Math.abs(Math.log((count * 60) / seconds / tempo.ideal)) + awkwardness(count);
    if (cost < least) {
      least = cost;
      beats = count;
    }
  }
  const ending = beats < 8 ? Math.min(3, beats >> 1) : beatsPerBar;
  const playing = beats - ending;
  const bars = Array.from({ length: Math.floor(playing / beatsPerBar) }, () => beatsPerBar);
  const short = playing % beatsPerBar;
  return { secondsPerBeat: seconds / beats, bars: [...(short ? [short] : []), ...bars, ending] };
}

/** As much as so many parts of a deviation from the ideal tempo. */
function awkwardness(beats: number): number {
  const playing = beats - beatsPerBar;
  if (playing % (4 * beatsPerBar) === 0) return 0;
  if (playing % (2 * beatsPerBar) === 0) return 0.03;
  return playing % beatsPerBar === 0 ? 0.06 : 5;
}
