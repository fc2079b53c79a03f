import * as z from "zod";
import type { adSessions } from "#db/schema/ads.ts";
import { longestTrack, musicGenres } from "#lib/providers/music-contract.ts";
import { chooseGenre } from "./choose-genre.ts";
import { filmTiming, fps, type TimedClip } from "./film-timing.ts";

type AdSessionRow = typeof adSessions.$inferSelect;

/**
 * A track that is made for a film. An `audio` asset keeps it as its manifest with its fingerprint: a film asks for the same
 * order by that, so a track is made and paid once however often its film is cut.
 */
export const musicOrderSchema = z.strictObject({
  method: z.string(),
  model: z.string(),
  genre: z.enum(musicGenres),
  seed: z.int(),
  durationMs: z.int(),
});
export type MusicOrder = z.infer<typeof musicOrderSchema>;

/** What can be composed, in milliseconds: a film that is shorter cuts its track, one that is longer ends without it. */
const shortest = 3_000;
const longest = 120_000;
/** Vendors' tracks cost money and have no end of their own: ordered in steps, a small trim asks for the one that is there. */
const paidStep = 5_000;

/** What is ordered for the film of these clips; null where its music is a user's own, or off. */
export function musicOrder(session: AdSessionRow, clips: readonly TimedClip[]): MusicOrder | null {
  if (session.musicSource !== "generated" || clips.length === 0) return null;
  return {
    method: session.musicMethod,
    model: session.musicModel,
    genre: chooseGenre(session),
    seed: session.consistencySeed,
    durationMs: orderedMs(session.musicMethod, Math.round((filmTiming(clips).totalFrames / fps) * 1000)),
  };
}

function orderedMs(method: string, filmMs: number): number {
  const wanted = Math.min(longest, Math.max(shortest, filmMs));
  if (method === "local") return wanted;
  const limits: Partial<Record<string, number>> = longestTrack;
  const most = (limits[method] ?? Number.POSITIVE_INFINITY) * 1000;
  return Math.min(most, Math.ceil(wanted / paidStep) * paidStep);
}
