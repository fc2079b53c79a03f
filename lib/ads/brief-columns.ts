import type { Db } from "#db/client.ts";
import type { adSessions } from "#db/schema/ads.ts";
import { findBrand } from "#lib/brands/find-brands.ts";
import { takeAudioUpload } from "#lib/uploads/take-audio-upload.ts";
import { takeUpload } from "#lib/uploads/take-upload.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { AdSessionChange } from "./schema.ts";

type Columns = Partial<typeof adSessions.$inferInsert>;

/**
 * What is said of an ad as columns; what is not said is not in it. Uploads are marked as used.
 * @throws AppError `not_found` for an upload, track or brand that is not this workspace's
 */
export async function briefColumns(tx: Db, owner: Owner, brief: AdSessionChange): Promise<Columns> {
  const { title, productPrompt, videoPrompt, numImages, clipDurationSeconds, music, ...rest } = brief;
  const { productCategory, productUploadId, brandId, productName, callToAction, textColor, textFont, aspectRatio } =
    rest;
  const brand = brandId ? await findBrand(tx, owner, brandId) : null;
  if (productUploadId) await takeUpload(tx, owner, productUploadId);
  if (music?.source === "upload" && music.uploadId) await takeAudioUpload(tx, owner, music.uploadId);
  const columns: Columns = {
    title,
    userProductPrompt: productPrompt,
    userVideoPrompt: videoPrompt,
    productCategory,
    productUploadId,
    brandId,
    productName,
    callToAction,
    textColor: textColor?.toLowerCase(),
    textFont,
    aspectRatio,
    numImagesRequested: numImages,
    clipDurationSeconds: clipDurationSeconds?.toFixed(2),
    ...(music && musicColumns(music)),
    // Those of another photo are measured when they are needed.
    ...(brandId !== undefined && { palette: brand?.palette ?? null }),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

const musicColumns = ({
  source,
  genre,
  uploadId,
  licence,
  volume,
}: NonNullable<AdSessionChange["music"]>): Columns => ({
  musicSource: source,
  musicGenre: genre ?? null,
  musicUploadId: source === "upload" ? (uploadId ?? null) : null,
  musicLicence: source === "upload" ? (licence ?? null) : null,
  musicVolume: volume.toFixed(2),
});
