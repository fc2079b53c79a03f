import type { AdSession } from "#lib/ads/schema.ts";
import type { RenderedCut } from "./film-report.ts";

export const changeNames = ["words", "look", "music", "clips"] as const;
export type ChangeName = (typeof changeNames)[number];

type Words = Pick<AdSession, "productName" | "callToAction" | "textColor" | "textFont">;

/**
 * What has changed since a stale film was rendered, by what the film says of itself. Another order, another clip of the same
 * length, another track of one's own and another way of rendering it cannot say: nothing is named then.
 */
export function changesSince(
  cut: RenderedCut | null,
  now: Words & Pick<AdSession, "music">,
  segmentFrames: readonly number[],
): ChangeName[] {
  if (!cut) return [];
  const changed: ChangeName[] = [];
  if (cut.text.productName !== now.productName || cut.text.callToAction !== now.callToAction) changed.push("words");
  if (cut.text.color !== now.textColor || cut.text.font !== now.textFont) changed.push("look");
  if (isOtherMusic(cut.music, now.music)) changed.push("music");
  if (String(cut.segmentFrames) !== String(segmentFrames)) changed.push("clips");
  return changed;
}

function isOtherMusic(then: RenderedCut["music"], now: AdSession["music"]): boolean {
  if (then === null || now.source === "off") return (then === null) !== (now.source === "off");
  if (then.volume !== now.volume) return true;
  const wasOwn = then.genre === null;
  if (wasOwn !== (now.source === "upload")) return true;
  return !wasOwn && now.genre !== null && now.genre !== then.genre;
}

/** Whether the words of the ad are still those that were measured in this film. */
export const hasSameWords = (cut: RenderedCut | null, now: Words): boolean =>
  cut !== null &&
  cut.text.productName === now.productName &&
  cut.text.callToAction === now.callToAction &&
  cut.text.color === now.textColor &&
  cut.text.font === now.textFont;
