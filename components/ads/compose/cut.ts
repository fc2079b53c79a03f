import { type FilmTiming, filmTiming, fps } from "#lib/ads/film/film-timing.ts";
import type { Asset } from "#lib/ads/schema.ts";

/** How the film of these clips would be cut now, by the same rule that renders it. */
export const timingOf = (clips: readonly Asset[], wantedSeconds: number): FilmTiming =>
  filmTiming(
    clips.map(({ durationSeconds, trim }) => ({
      durationSeconds: durationSeconds === null ? null : String(durationSeconds),
      trimIn: trim ? String(trim.in) : null,
      trimOut: trim ? String(trim.out) : null,
      metadata: { wantedSeconds },
    })),
  );

/** Of a film; all of ours have as many. */
export const framesOf = ({ durationSeconds, fps: own }: Pick<Asset, "durationSeconds" | "fps">): number =>
  Math.max(1, Math.round((durationSeconds ?? 0) * (own ?? fps)));

export { fps };
