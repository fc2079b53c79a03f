import * as z from "zod";
import type { Db } from "#db/client.ts";
import { estimateCall } from "#lib/costs/estimate.ts";
import { originalSchema } from "#lib/costs/media/original.ts";
import type { Order } from "#lib/costs/media/pay-for-media.ts";
import { StepFailed } from "#lib/costs/step-failures.ts";
import { AppError } from "#lib/errors.ts";
import { swatchSchema } from "#lib/media/measurements.ts";
import type { AspectRatio, ImageInput, ImageOutput, ReferenceImage } from "#lib/providers/image-contract.ts";
import { ratioOf } from "#lib/providers/image-size.ts";
import { viewTypes } from "#lib/providers/plan-contract.ts";
import { withReferences } from "#lib/providers/prompt-text.ts";
import { sceneOf } from "#lib/providers/scene-of.ts";
import { type ImageGenerator, imageGenerator } from "#lib/providers/select-images.ts";
import { readDisplayCopy } from "#lib/uploads/read-display-copy.ts";
import { metadataOf } from "../asset-metadata.ts";
import type { AdSessionRow, AssetRow } from "../session-parts.ts";
import { assetKey } from "./asset-key.ts";
import { type AssetRun, assetStep } from "./asset-run.ts";
import { finishImage } from "./finish-image.ts";

/** Longest time of one direct call, headers and body together. */
const sendMs = 180_000;

/** As many pixels as a film has in any format: what is drawn smaller would be blown up in it. */
const stillSide = 1440;

const schema = originalSchema.extend({
  mimeType: z.enum(["image/jpeg", "image/png", "image/webp"]),
  width: z.int(),
  height: z.int(),
  focus: z.object({ x: z.number(), y: z.number() }).optional(),
});

export const makeImage = assetStep<ImageInput, ImageOutput>({ order, finish: finishImage, isHeavy: false });

function order({ db, asset, session }: AssetRun): Order<ImageInput, ImageOutput> {
  const maker = imageGenerator(asset.source, asset.modelVersion ?? "");
  const { name: provider, model } = maker;
  const references = takesPhoto(maker, photoOf(asset, session)) ? 1 : 0;
  return {
    category: "image",
    maker,
    estimatedCost: estimateCall({ category: "image", provider, model, references }).amount,
    sendMs,
    readInput: () => readInput(db, maker, { asset, session }),
    keyStart: assetKey(asset),
    schema,
  };
}

/** The one that the image was asked for with: another one of the product's is for the images that are asked for after it. */
function photoOf(asset: AssetRow, { productUploadId }: AdSessionRow): string | null {
  const { basis } = metadataOf(asset);
  return basis
    ? z
        .uuid()
        .nullable()
        .parse(basis.photo ?? null)
    : productUploadId;
}

const takesPhoto = ({ capabilities }: ImageGenerator, uploadId: string | null) =>
  uploadId !== null && capabilities.references > 0;

async function readInput(
  db: Db,
  maker: ImageGenerator,
  { asset, session }: Pick<AssetRun, "asset" | "session">,
): Promise<ImageInput> {
  const words = asset.generationPrompt ?? session.userProductPrompt;
  const avoided = maker.name !== "local" && asset.negativePrompt ? `\n\nAvoid: ${asset.negativePrompt}` : "";
  const uploadId = photoOf(asset, session);
  const references = takesPhoto(maker, uploadId) ? [await readPhoto(db, { ...asset, uploadId })] : [];
  const roles = references.map(({ role }) => role);
  return {
    prompt: withReferences(words, roles) + avoided,
    scene: sceneOf({
      viewType: viewTypes.find((known) => known === asset.viewType) ?? "hero",
      imagePrompt: words,
      productCategory: session.productCategory,
      styleKeywords: session.styleKeywords,
    }),
    aspectRatio: nearest(maker.capabilities.aspectRatios, asset.aspectRatio ?? session.aspectRatio),
    seed: asset.seed ?? session.consistencySeed,
    references,
    palette: swatchSchema.array().parse(session.palette ?? []),
    squareSide: stillSide,
  };
}

/** The one wanted, else the most like it: the film crops what is over. */
const nearest = (known: readonly AspectRatio[], wanted: AspectRatio): AspectRatio =>
  known.toSorted((one, other) => distance(one, wanted) - distance(other, wanted))[0] ?? wanted;
const distance = (one: AspectRatio, other: AspectRatio) => Math.abs(Math.log(ratioOf(one) / ratioOf(other)));

/** @throws StepFailed when it is gone: without it another product would be made */
async function readPhoto(db: Db, photo: Parameters<typeof readDisplayCopy>[1]): Promise<ReferenceImage> {
  try {
    return { ...(await readDisplayCopy(db, photo)), role: "product" };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not_found")) throw error;
    throw new StepFailed("photo_missing", "The product's photo is gone. Add it again and start anew.");
  }
}
