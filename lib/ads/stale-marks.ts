import type { AdRatio } from "#lib/providers/video-contract.ts";
import { metadataOf } from "./asset-metadata.ts";
import { filmManifest } from "./film/film-manifest.ts";
import { fingerprintOf } from "./film/fingerprint.ts";
import { type Basis, clipBasis, imageBasis, isSameBasis, scenesOf } from "./scene-basis.ts";
import type { Asset } from "./schema.ts";
import type { AdSessionParts, AssetRow } from "./session-parts.ts";

export type StaleMarks = Map<string, NonNullable<Asset["stale"]>>;

/** What an ad's assets were made from and has changed since; those that are up to date are not in it. */
export function staleMarks(parts: AdSessionParts): StaleMarks {
  const kept = parts.assets.map(({ asset }) => asset);
  const byId = new Map(kept.map((asset) => [asset.id, asset]));
  const fingerprints = new Map<AdRatio, string | null>();
  const fingerprintFor = (ratio: AdRatio) => {
    if (!fingerprints.has(ratio)) fingerprints.set(ratio, cutFingerprint(parts, ratio));
    return fingerprints.get(ratio) ?? null;
  };
  const marks: StaleMarks = new Map();
  for (const asset of kept) {
    const mark =
      asset.type === "image"
        ? imageMark(asset, parts)
        : asset.type === "video_clip"
          ? clipMark(asset, parts, byId.get(asset.sourceImageId ?? ""))
          : filmMark(asset, fingerprintFor);
    if (mark) marks.set(asset.id, mark);
  }
  return marks;
}

function imageMark(asset: AssetRow, { session }: AdSessionParts): "plan" | null {
  if (asset.source === "user-upload") return null;
  const scene = scenesOf(session)?.find(({ id }) => id === asset.sceneId);
  return scene && isBasis(asset, imageBasis(scene, session)) ? null : "plan";
}

function clipMark(asset: AssetRow, { session }: AdSessionParts, source: AssetRow | undefined) {
  if (source?.status !== "approved") return "image";
  if (asset.sceneId === null) return null;
  const scene = scenesOf(session)?.find(({ id }) => id === asset.sceneId);
  return scene && isBasis(asset, clipBasis(scene)) ? null : "plan";
}

function isBasis(asset: AssetRow, now: Basis): boolean {
  const { basis } = metadataOf(asset);
  return basis !== null && isSameBasis(basis, now);
}

function filmMark({ type, aspectRatio, fingerprint }: AssetRow, fingerprintFor: (ratio: AdRatio) => string | null) {
  if (type !== "final_video" || aspectRatio === null) return null;
  return fingerprintFor(aspectRatio) === fingerprint ? null : "cut";
}

/** The approved clips in the order of the board. */
export const approvedClips = ({ assets }: Pick<AdSessionParts, "assets">): AssetRow[] =>
  assets
    .map(({ asset }) => asset)
    .filter(({ type, status }) => type === "video_clip" && status === "approved")
    .sort((one, other) => (one.selectionOrder ?? 0) - (other.selectionOrder ?? 0));

/** Of the film that would be made now; null where no clip is approved. */
function cutFingerprint(parts: AdSessionParts, ratio: AdRatio): string | null {
  const clips = approvedClips(parts);
  return clips.length === 0 ? null : fingerprintOf(cutManifest(parts, ratio));
}

/** The film that would be made now, in a ratio; at least one clip is approved. */
export function cutManifest(parts: AdSessionParts, ratio: AdRatio) {
  const { session, assets, deleted, track } = parts;
  const images = [...assets.map(({ asset }) => asset), ...deleted].filter(({ type }) => type === "image");
  return filmManifest({ session, clips: approvedClips(parts), images, music: track, ratio });
}
