import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { StepFailed } from "#lib/costs/step-failures.ts";
import type { VideoInput } from "#lib/providers/video-contract.ts";
import { readObject } from "#lib/storage/stored-object.ts";
import type { AssetRow } from "../session-parts.ts";

/** The picture that a clip begins with; a user's own as its re-encoded copy. @throws StepFailed when it is gone */
export async function readSourceImage(
  db: Db,
  { sessionId, sourceImageId }: Pick<AssetRow, "sessionId" | "sourceImageId">,
): Promise<VideoInput["image"]> {
  const [image] = sourceImageId
    ? await db
        .select()
        .from(assets)
        .where(and(eq(assets.id, sourceImageId), eq(assets.sessionId, sessionId)))
    : [];
  const key = image?.source === "user-upload" ? image.displayKey : image?.storageKey;
  const bytes = key && (await readObject(key));
  if (!image || !key || !bytes)
    throw new StepFailed("image_missing", "The image of this clip is gone. Make another image and its clip anew.");
  const { width, height } = image;
  if (width === null || height === null) throw new Error(`The image ${image.id} has no size`);
  return { bytes, mimeType: typeOf(key), width, height };
}

const typeOf = (key: string): VideoInput["image"]["mimeType"] =>
  key.endsWith(".png") ? "image/png" : key.endsWith(".webp") ? "image/webp" : "image/jpeg";
