import { estimateCall } from "#lib/costs/estimate.ts";
import { filmSeconds } from "./film/film-timing.ts";
import { trackFingerprint } from "./film/fingerprint.ts";
import { musicOrder } from "./film/music-order.ts";
import { ledgerProvider } from "./ledger-provider.ts";
import { scenesOf } from "./scene-basis.ts";
import type { AdSession } from "./schema.ts";
import type { AdSessionParts, AdSessionRow, AssetRow } from "./session-parts.ts";
import { approvedClips, type StaleMarks } from "./stale-marks.ts";

type Estimates = AdSession["estimates"];
type Estimate = Estimates["plan"];

/** What each stage would cost (US dollars, null: unknown) and take if it were begun now. */
export function estimateStages(parts: AdSessionParts, marks: StaleMarks): Estimates {
  const { session } = parts;
  const scenes = scenesOf(session);
  const images = scenes ? scenesWithoutImage(parts).length : session.numImagesRequested;
  return {
    plan: estimatePlan(session),
    images: estimateImages(session, images),
    clips: estimateClips(session, imagesWithoutClip(parts, marks).length),
    composition: estimateComposition(parts, 1),
  };
}

export const estimatePlan = ({ planProvider, planModel, numImagesRequested }: AdSessionRow): Estimate => ({
  count: 1,
  ...estimateCall({ category: "prompt", provider: planProvider, model: planModel, scenes: numImagesRequested }),
});

export const estimateImages = (session: AdSessionRow, count: number): Estimate =>
  several(count, {
    category: "image",
    provider: ledgerProvider(session.imageMethod),
    model: session.imageModel,
    references: session.productUploadId ? 1 : 0,
  });

export const estimateClips = ({ videoMethod, videoModel }: AdSessionRow, count: number): Estimate =>
  several(count, { category: "video", provider: ledgerProvider(videoMethod), model: videoModel });

/** Our own makers work one after the other, vendors all at once. */
function several(count: number, call: Parameters<typeof estimateCall>[0]): Estimate {
  const { amount, seconds } = estimateCall(call);
  return {
    count,
    amount: count === 0 ? 0 : amount === null ? null : amount * count,
    seconds: count === 0 ? 0 : call.provider === "local" ? seconds * count : seconds,
  };
}

/** Of films of the approved clips, and of their music where it is not there yet. Rendering is free. */
export function estimateComposition(parts: AdSessionParts, ratios: number): Estimate {
  const { session } = parts;
  const clips = approvedClips(parts);
  const film = {
    category: "composition",
    provider: "local",
    model: "ffmpeg",
    filmSeconds: filmSeconds(clips),
  } as const;
  const { amount, seconds } = estimateCall(film);
  const order = musicOrder(session, clips);
  const isThere = order !== null && findTrack(parts, trackFingerprint(order)) !== undefined;
  const music =
    order && !isThere
      ? estimateCall({ category: "music", provider: ledgerProvider(order.method), model: order.model })
      : { amount: 0, seconds: 0 };
  return {
    count: ratios,
    amount: amount === null || music.amount === null ? null : amount * ratios + music.amount,
    seconds: seconds * ratios + music.seconds,
  };
}

/** The track that was made for the same order, or is being made. */
export const findTrack = ({ assets }: AdSessionParts, fingerprint: string): AssetRow | undefined =>
  assets
    .map(({ asset }) => asset)
    .find((asset) => asset.type === "audio" && asset.fingerprint === fingerprint && asset.status !== "failed");

/** What is there, or may still come: for what may have been charged nobody pays again unless they name it. */
const isExpected = ({ status, waitingReason }: AssetRow): boolean =>
  status !== "failed" || waitingReason === "charge_unknown";

/** Scenes of the plan that nothing shows yet; one whose image failed is retried, or asked for again. */
export function scenesWithoutImage({ session, assets }: AdSessionParts) {
  const images = assets.map(({ asset }) => asset).filter((asset) => asset.type === "image" && isExpected(asset));
  const shown = new Set(images.map(({ sceneId }) => sceneId));
  return (scenesOf(session) ?? []).filter(({ id }) => !shown.has(id));
}

/** Approved images in the order of the board that no up-to-date clip was made of. */
export function imagesWithoutClip({ assets }: AdSessionParts, marks: StaleMarks): AssetRow[] {
  const rows = assets.map(({ asset }) => asset);
  const filmed = new Set(
    rows
      .filter((asset) => asset.type === "video_clip" && isExpected(asset) && !marks.has(asset.id))
      .map(({ sourceImageId }) => sourceImageId),
  );
  return rows
    .filter(({ id, type, status }) => type === "image" && status === "approved" && !filmed.has(id))
    .sort((one, other) => (one.selectionOrder ?? 0) - (other.selectionOrder ?? 0));
}
