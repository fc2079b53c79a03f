// Pictures, not queries: the demo's seed analyses the same two files.
// biome-ignore lint/style/noRestrictedImports: see above.
import amber from "#db/seed/samples/amber-bottle.jpg";
// biome-ignore lint/style/noRestrictedImports: see above.
import cup from "#db/seed/samples/celadon-cup.jpg";
// biome-ignore lint/style/noRestrictedImports: see above.
import bottle from "#db/seed/samples/terracotta-bottle.jpg";

/** The photographs that a first visitor can try; the words of each are in the catalogue under its id. */
export const samples = [
  { id: "cup", image: cup, outputFormat: "social_media_post", creativityLevel: 1 },
  { id: "bottle", image: bottle, outputFormat: "detailed_analysis", creativityLevel: 1.4 },
] as const;

/** A product on a plain ground, that can be cut out of it: what an ad begins with. */
export const adSample = { id: "amber", image: amber, category: "beauty" } as const;

export type Sample = (typeof samples)[number] | typeof adSample;
