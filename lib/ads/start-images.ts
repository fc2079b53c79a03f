import { sql } from "drizzle-orm";
import type * as z from "zod";
import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Upload } from "#lib/uploads/ingest-image.ts";
import { takeUpload } from "#lib/uploads/take-upload.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { beginStage, refuseWhilePlanning } from "./begin-stage.ts";
import { estimateImages, scenesWithoutImage } from "./estimate-stages.ts";
import { type HeldAd, holdAd } from "./hold-ad.ts";
import { type NewAsset, placeAssets } from "./place-assets.ts";
import { requestPlanFor } from "./request-plan.ts";
import { imageBasis, imagePromptOf, scenesOf } from "./scene-basis.ts";
import type { AdScene, startImagesSchema } from "./schema.ts";
import type { AdSessionParts } from "./session-parts.ts";
import { settleSession, tellSession } from "./settle-session.ts";
import { canMove, refuseUnlessMovable } from "./workflow.ts";

type Wish = NonNullable<z.infer<typeof startImagesSchema>>;

interface Start {
  owner: Owner;
  sessionId: string;
  images?: Wish | undefined;
}

/**
 * Begins the images of an ad: of every scene without one, or more of some, and images of one's own. Without a plan that
 * is made first, and they follow it. Call it inside a transaction.
 * @throws AppError `not_found`, `conflict` where the ad is not at that step or nothing is left to make, `invalid`
 */
export async function startImages(tx: Db, { owner, sessionId, images }: Start): Promise<void> {
  const ad = await holdAd(tx, { owner, sessionId });
  const uploadIds = [...new Set(images?.uploadIds ?? [])];
  const isOnlyOwn = uploadIds.length > 0 && images?.sceneIds === undefined;
  if (ad.session.scenes === null && !isOnlyOwn) return startWithPlan(tx, ad, images);
  const isMoved = !isOnlyOwn || canMove(ad.session, "generating_images");
  if (isMoved) {
    refuseWhilePlanning(ad.session);
    refuseUnlessMovable(ad.session, "generating_images");
  }
  const scenes = isOnlyOwn ? [] : chosenScenes(ad, images?.sceneIds);
  const own = await ownImages(tx, owner, uploadIds);
  if (isMoved) await beginImages(tx, ad, { scenes, variations: images?.variations ?? 1, own });
  else {
    const assetIds = await placeAssets(tx, ad, own);
    await settleSession(tx, { sessionId, assetIds, type: "images" });
  }
}

async function startWithPlan(tx: Db, ad: HeldAd, images: Wish | undefined): Promise<void> {
  if (images?.sceneIds || images?.uploadIds)
    throw new AppError("conflict", "There is no plan yet. Make one first, then choose its scenes.");
  await requestPlanFor(tx, ad, { imagesFollowPlan: true });
}

function chosenScenes(ad: HeldAd, sceneIds: string[] | undefined): AdScene[] {
  if (!sceneIds) {
    const scenes = scenesWithoutImage(ad);
    if (scenes.length > 0) return scenes;
    throw new AppError(
      "conflict",
      "Every scene has an image, or one that waits for your word. Ask for more of one of them.",
    );
  }
  const known = scenesOf(ad.session) ?? [];
  const chosen = known.filter(({ id }) => sceneIds.includes(id));
  if (chosen.length === new Set(sceneIds).size) return chosen;
  const sentence = "One of these scenes is not in the plan any more.";
  throw new AppError("invalid", sentence, { fields: { sceneIds: sentence } });
}

interface Begun {
  scenes: AdScene[];
  /** Of each scene. */
  variations: number;
  /** Finished ones of the user. */
  own?: NewAsset[];
}

/** Places the images of scenes and moves the session, which the transaction holds with its assets. */
export async function beginImages(tx: Db, ad: HeldAd, { scenes, variations, own = [] }: Begun): Promise<void> {
  const made = scenes.flatMap((scene) => imagesOf(ad, scene, variations));
  const ids = await placeAssets(tx, ad, [...made, ...own]);
  const { amount } = estimateImages(ad.session, made.length);
  const set = beginStage(ad.session, { status: "generating_images", ids, amount });
  await tellSession(tx, ad.session, { assetIds: ids, type: "generating_images", set, marks: ad.marks });
  // Own images alone are there at once.
  if (made.length === 0) await settleSession(tx, { sessionId: ad.session.id, assetIds: [], type: "images" });
}

/** The first image of each scene has the ad's seed: that is what keeps them alike. Variations count up from it. */
function imagesOf(ad: HeldAd, scene: AdScene, count: number): NewAsset[] {
  const earlier = countImages(ad, scene.id);
  return Array.from({ length: count }, (_, index) => newImage(ad, scene, earlier + index));
}

export const countImages = ({ assets, deleted }: AdSessionParts, sceneId: string): number =>
  [...assets.map(({ asset }) => asset), ...deleted].filter((row) => row.type === "image" && row.sceneId === sceneId)
    .length;

const maxSeed = 2 ** 31;

/** @param place how many images of the scene there were before it */
export const newImage = ({ session }: AdSessionParts, scene: AdScene, place: number): NewAsset => ({
  type: "image",
  source: session.imageMethod as NewAsset["source"],
  modelVersion: session.imageModel,
  sceneId: scene.id,
  viewType: scene.viewType,
  seed: (session.consistencySeed + place) % maxSeed,
  generationPrompt: imagePromptOf(scene, session),
  negativePrompt: session.negativePrompt,
  aspectRatio: session.aspectRatio,
  metadata: { basis: imageBasis(scene, session) },
});

/** Uploads as finished images, in this order. */
async function ownImages(tx: Db, owner: Owner, uploadIds: string[]): Promise<NewAsset[]> {
  const images = new Map<string, NewAsset>();
  // Locked in an order of their own: somebody else may want the same ones the other way round.
  for (const id of uploadIds.toSorted()) images.set(id, ownImage(await takeUpload(tx, owner, id)));
  return uploadIds.flatMap((id) => images.get(id) ?? []);
}

/** Its files stay the upload's: shown by both, deleted with the last of them. */
const ownImage = (upload: Upload): NewAsset => ({
  type: "image",
  source: "user-upload",
  status: "completed",
  storageKey: upload.storageKey,
  displayKey: upload.displayKey,
  thumbnailKey: upload.thumbnailKey,
  thumbhash: upload.thumbhash,
  fileName: upload.originalName,
  fileSizeBytes: upload.sizeBytes,
  mimeType: upload.mimeType,
  sha256: upload.sha256,
  width: upload.width,
  height: upload.height,
  completedAt: sql`now()`,
  metadata: { uploadId: upload.id },
});
