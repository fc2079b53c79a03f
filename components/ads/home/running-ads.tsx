"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubjects } from "#components/events/use-subjects.ts";
import type { AdSummary } from "#lib/ads/schema.ts";
import { isWorking } from "../studio/ad-state.ts";
import { AdLine } from "./ad-line.tsx";

/** Ads that are being made, live; one that ends or asks makes the page ask anew, so that it moves to where it belongs. */
export function RunningAds({ ads }: { ads: AdSummary[] }) {
  const router = useRouter();
  const [changes, setChanges] = useState<Record<string, Partial<AdSummary>>>({});
  const withChanges = (ad: AdSummary) => ({ ...ad, ...changes[ad.sessionId] });
  useSubjects(
    ads.map(({ sessionId }) => `ad-session:${sessionId}`),
    ({ subject, data }) => {
      const ad = ads.find(({ sessionId }) => subject === `ad-session:${sessionId}`);
      if (!ad) return;
      const { status, waitingReason, progressPercentage, currentStage } = { ...withChanges(ad), ...data };
      const change = { status, waitingReason, progressPercentage, currentStage };
      setChanges((before) => ({ ...before, [ad.sessionId]: change }));
      if (!isWorking(change)) router.refresh();
    },
  );
  return (
    <ul className="divide-y divide-line border-line border-y">
      {ads.map((ad) => (
        <AdLine key={ad.sessionId} ad={withChanges(ad)} shows="progress" />
      ))}
    </ul>
  );
}
