import type { Asset } from "#lib/ads/schema.ts";

/** How long one piece goes over into the next, in seconds; never more than half of the shortest. */
const crossfade = 0.5;

/** About how long the film of these will be: the kept part of each, less what goes over into the next. */
export function filmSeconds(pieces: readonly Pick<Asset, "durationSeconds" | "trim">[], wanted: number): number {
  const lengths = pieces.map(({ trim, durationSeconds }) => (trim ? trim.out - trim.in : (durationSeconds ?? wanted)));
  const overlap = Math.min(crossfade, Math.min(...lengths) / 2);
  return Math.max(0, lengths.reduce((sum, length) => sum + length, 0) - overlap * Math.max(0, lengths.length - 1));
}
