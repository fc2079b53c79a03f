import type * as z from "zod";
import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { beginStage } from "./begin-stage.ts";
import { estimateClips, imagesWithoutClip } from "./estimate-stages.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import { type NewAsset, placeAssets } from "./place-assets.ts";
import { clipBasis, scenesOf } from "./scene-basis.ts";
import type { startClipsSchema } from "./schema.ts";
import type { AdSessionParts, AssetRow } from "./session-parts.ts";
import { tellSession } from "./settle-session.ts";
import { refuseUnlessMovable } from "./workflow.ts";

interface Start {
  owner: Owner;
  sessionId: string;
  clips?: z.infer<typeof startClipsSchema>;
}

/**
 * Begins the clips of an ad: of every approved image that has none which is up to date, or of these. Call it inside a
 * transaction.
 * @throws AppError `not_found`, `conflict` where no image is approved or nothing is left to make, `invalid`
 */
export async function startClips(tx: Db, { owner, sessionId, clips }: Start): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  refuseUnlessMovable(ad.session, "generating_videos");
  const images = chosenImages(ad, clips?.imageIds);
  const ids = await placeAssets(
    tx,
    ad,
    images.map((image) => newClip(ad, image)),
  );
  const { amount } = estimateClips(ad.session, ids.length);
  const set = beginStage(ad.session, { status: "generating_videos", ids, amount });
  await tellSession(tx, ad.session, { assetIds: ids, type: "generating_videos", set, marks: ad.marks });
}

function chosenImages(ad: HeldAd, imageIds: string[] | undefined): AssetRow[] {
  const approved = ad.assets.map(({ asset }) => asset).filter(isApprovedImage);
  if (approved.length === 0) throw new AppError("conflict", "Approve at least one image first.");
  if (imageIds) {
    const chosen = approved.filter(({ id }) => imageIds.includes(id));
    if (chosen.length === new Set(imageIds).size) return chosen;
    const sentence = "One of these images is not approved.";
    throw new AppError("invalid", sentence, { fields: { imageIds: sentence } });
  }
  const unfilmed = imagesWithoutClip(ad, ad.marks);
  if (unfilmed.length > 0) return unfilmed;
  throw new AppError(
    "conflict",
    "Every approved image has its clip, or one that waits for your word. Choose the images that you want another one of.",
  );
}

const isApprovedImage = ({ type, status }: AssetRow) => type === "image" && status === "approved";

const maxSeed = 2 ** 31;

/** Of an image and what the plan says of its scene; a picture that has none gets a calm move. */
export function newClip(parts: AdSessionParts, image: AssetRow): NewAsset {
  const { session } = parts;
  const scene = scenesOf(session)?.find(({ id }) => id === image.sceneId);
  const motion = scene
    ? clipBasis(scene)
    : { scenePrompt: session.userVideoPrompt, cameraMovement: "push_in", motionIntensity: 0.4 };
  return {
    type: "video_clip",
    source: session.videoMethod as NewAsset["source"],
    modelVersion: session.videoModel,
    sourceImageId: image.id,
    sceneId: scene?.id ?? null,
    viewType: image.viewType,
    scenePrompt: motion.scenePrompt as string | null,
    cameraMovement: motion.cameraMovement as string,
    motionIntensity: String(motion.motionIntensity),
    negativePrompt: session.negativePrompt,
    seed: (session.consistencySeed + countClips(parts, image.id)) % maxSeed,
    aspectRatio: session.aspectRatio,
    metadata: { basis: scene ? clipBasis(scene) : null, wantedSeconds: Number(session.clipDurationSeconds) },
  };
}

const countClips = ({ assets, deleted }: AdSessionParts, imageId: string): number =>
  [...assets.map(({ asset }) => asset), ...deleted].filter(({ sourceImageId }) => sourceImageId === imageId).length;
