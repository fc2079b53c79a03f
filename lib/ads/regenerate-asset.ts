import type * as z from "zod";
import type { Db } from "#db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { beginStage, refuseUnlessJoinable } from "./begin-stage.ts";
import { estimateClips, estimateImages } from "./estimate-stages.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import { type NewAsset, placeAssets } from "./place-assets.ts";
import { scenesOf } from "./scene-basis.ts";
import type { regenerateSchema } from "./schema.ts";
import type { AssetRow } from "./session-parts.ts";
import { tellSession } from "./settle-session.ts";
import { newClip } from "./start-clips.ts";
import { countImages, newImage } from "./start-images.ts";

type Change = NonNullable<z.infer<typeof regenerateSchema>>;

interface Regeneration {
  owner: Owner;
  sessionId: string;
  assetId: string;
  change?: Change | undefined;
}

/**
 * Another try of one image or clip beside the one that is there: with the plan as it is now, and what is asked to be
 * different. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` at another step, `invalid` for what was not made here
 */
export async function regenerateAsset(tx: Db, { owner, sessionId, assetId, change = {} }: Regeneration): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  const asset = ad.assets.find((part) => part.asset.id === assetId)?.asset;
  if (!asset) throw notFound("The asset");
  const stage = stages[asset.type];
  if (!stage || asset.source === "user-upload")
    throw new AppError("invalid", "Only images and clips that were made here can be made again.");
  refuseUnlessJoinable(ad.session, stage.status);
  const ids = await placeAssets(tx, ad, [stage.again(ad, asset, change)]);
  const { amount } = stage.estimate(ad.session, 1);
  const set = beginStage(ad.session, { status: stage.status, ids, amount });
  await tellSession(tx, ad.session, { assetIds: ids, type: stage.status, set, marks: ad.marks });
}

interface Stage {
  status: "generating_images" | "generating_videos";
  estimate: typeof estimateImages;
  again(ad: HeldAd, asset: AssetRow, change: Change): NewAsset;
}

const stages: Partial<Record<AssetRow["type"], Stage>> = {
  image: { status: "generating_images", estimate: estimateImages, again: anotherImage },
  video_clip: { status: "generating_videos", estimate: estimateClips, again: anotherClip },
};

function anotherImage(ad: HeldAd, asset: AssetRow, { prompt, seed }: Change): NewAsset {
  const scene = scenesOf(ad.session)?.find(({ id }) => id === asset.sceneId);
  if (!scene)
    throw new AppError("conflict", "The plan has no such scene any more. Add one to the plan, then ask for its image.");
  const image = newImage(ad, scene, countImages(ad, scene.id));
  return { ...image, ...(prompt && { generationPrompt: prompt }), ...(seed !== undefined && { seed }) };
}

function anotherClip(ad: HeldAd, asset: AssetRow, { prompt, seed, cameraMovement, motionIntensity }: Change): NewAsset {
  const image = ad.assets.find((part) => part.asset.id === asset.sourceImageId)?.asset;
  if (!image) throw new AppError("conflict", "The image that this clip was made of is not there any more.");
  return {
    ...newClip(ad, image),
    ...(prompt && { scenePrompt: prompt }),
    ...(seed !== undefined && { seed }),
    ...(cameraMovement && { cameraMovement }),
    ...(motionIntensity !== undefined && { motionIntensity: String(motionIntensity) }),
  };
}
