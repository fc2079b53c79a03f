import type { MarkTone } from "#components/ui/status-mark.tsx";
import type { AdSummary } from "#lib/ads/schema.ts";
import type { AdStatus } from "#lib/ads/workflow.ts";

/** How an ad's status is marked; the catalogue has a word for each under `ads.frame.status`. */
const tones: Record<AdStatus, MarkTone> = {
  created: "queued",
  prompting: "running",
  generating_images: "running",
  reviewing_images: "waiting",
  generating_videos: "running",
  reviewing_videos: "waiting",
  composing: "running",
  completed: "done",
  failed: "failed",
  cancelled: "cancelled",
};

type State = Pick<AdSummary, "status" | "waitingReason">;

/** A plan that waits to be read is asked for by the status of the step it belongs to. */
export const isPlanRead = ({ status, waitingReason }: State) => status === "prompting" && waitingReason === "review";

export function adState(ad: State): { tone: MarkTone; key: AdStatus | "planned" } {
  if (isPlanRead(ad)) return { tone: "waiting", key: "planned" };
  return { tone: tones[ad.status], key: ad.status };
}

/** Something is being made now. */
export const isWorking = (ad: State) => tones[ad.status] === "running" && ad.waitingReason === null;
