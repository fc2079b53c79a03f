import type { AdSummary } from "#lib/ads/schema.ts";
import { adState, isWorking } from "../studio/ad-state.ts";

const most = { needsYou: 6, running: 12, recent: 4 } as const;

/** What of the ads the first page shows, last used first. */
export function adsOverview(ads: readonly AdSummary[]) {
  const asks = (ad: AdSummary) => adState(ad).tone === "waiting" || ad.status === "failed";
  return {
    needsYou: ads.filter(asks).slice(0, most.needsYou),
    running: ads.filter(isWorking).slice(0, most.running),
    recent: ads.filter((ad) => !asks(ad) && !isWorking(ad)).slice(0, most.recent),
  };
}
