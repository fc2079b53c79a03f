import type { AdSummary } from "#lib/ads/schema.ts";
import { adState, isWorking } from "../studio/ad-state.ts";

/** The chips of the list, each with what it shows. */
export const adGroups = {
  running: isWorking,
  waiting: (ad: AdSummary) => adState(ad).tone === "waiting" || ad.status === "created",
  done: (ad: AdSummary) => ad.status === "completed",
  failed: (ad: AdSummary) => ad.status === "failed" || ad.status === "cancelled",
} as const satisfies Record<string, (ad: AdSummary) => boolean>;

export type AdGroup = keyof typeof adGroups;

export interface AdsQuery {
  q?: string;
  status?: AdGroup;
}

/** What the list's address says; anything unknown is left out. */
export function readAdsQuery({ q, status }: Record<string, string | string[] | undefined>): AdsQuery {
  const search = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const group = (Object.keys(adGroups) as AdGroup[]).find((name) => name === status);
  return { ...(search && { q: search }), ...(group && { status: group }) };
}

export function adsAddress(query: AdsQuery): string {
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return search ? `/ads?${search}` : "/ads";
}
