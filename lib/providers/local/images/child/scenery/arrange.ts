import { flatLay } from "./flat-lay.ts";
import { type Arrangement, type ArrangementWish, drum, paint } from "./props.ts";
import { bare, discs, naturalSets, sets } from "./sets.ts";

/** Things around the hero at the origin; units are hero heights. */
export function arrange(wish: ArrangementWish): Arrangement {
  if (wish.flat) return flatLay(wish);
  const builds = wish.surface ? naturalSets[wish.surface] : wish.sparse ? [bare, discs] : sets[wish.place];
  const build = builds[Math.floor(wish.random() * builds.length)] ?? discs;
  const arrangement = build(wish);
  if (!wish.raised || arrangement.base > 0) return arrangement;
  const plinth = drum(0, 0, wish.hero + 0.2, 0.26, paint(wish, 0));
  return {
    solids: [plinth, ...arrangement.solids.filter((solid) => Math.hypot(solid.x, solid.z) > wish.hero + 0.3)],
    base: 0.26,
  };
}
