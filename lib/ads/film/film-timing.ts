import type { assets } from "#db/schema/ads.ts";

/** Of every film, in frames a second. */
export const fps = 30;

/** Half a second from one clip into the next. */
const wantedCrossfadeFrames = 15;

type AssetRow = typeof assets.$inferSelect;
export type TimedClip = Pick<AssetRow, "durationSeconds" | "trimIn" | "trimOut" | "metadata">;

export interface FilmTiming {
  /** Whole length of each clip, the crossfades with its neighbours included. */
  segmentFrames: number[];
  /** What two neighbours share: never more than half of the shortest clip. */
  crossfadeFrames: number;
  totalFrames: number;
}

/** How long each approved clip plays, and the film that they make, in frames. */
export function filmTiming(clips: readonly TimedClip[]): FilmTiming {
  const segmentFrames = clips.map((clip) => Math.max(1, Math.round(clipSeconds(clip) * fps)));
  const shortest = Math.min(...segmentFrames);
  const crossfadeFrames = clips.length < 2 ? 0 : Math.min(wantedCrossfadeFrames, Math.floor(shortest / 2));
  const whole = segmentFrames.reduce((sum, frames) => sum + frames, 0);
  return { segmentFrames, crossfadeFrames, totalFrames: whole - crossfadeFrames * Math.max(0, clips.length - 1) };
}

/** Of the film that these clips make, in their order. */
export const filmSeconds = (clips: readonly TimedClip[]): number =>
  clips.length === 0 ? 0 : filmTiming(clips).totalFrames / fps;

/** The part that is used: the trim, else the whole clip, else as long as it was asked for. */
export function clipSeconds({ trimIn, trimOut, durationSeconds, metadata }: TimedClip): number {
  if (trimIn !== null && trimOut !== null) return Number(trimOut) - Number(trimIn);
  if (durationSeconds !== null) return Number(durationSeconds);
  return Number((metadata as { wantedSeconds?: number }).wantedSeconds ?? 0);
}
