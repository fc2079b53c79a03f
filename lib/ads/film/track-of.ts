import type { assets } from "#db/schema/ads.ts";
import { filmManifestSchema } from "./film-manifest.ts";
import { trackFingerprint } from "./fingerprint.ts";

/** The fingerprint of the track that is made for a planned film; null where none is. */
export function trackOf({ manifest }: Pick<typeof assets.$inferSelect, "manifest">): string | null {
  const track = filmManifestSchema.parse(manifest).plan.music?.track;
  return track?.kind === "generated" ? trackFingerprint(track.order) : null;
}
