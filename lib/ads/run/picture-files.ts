import type { PreparedImage } from "#lib/media/decode/operations.ts";
import { extensionOf } from "#lib/storage/extension.ts";
import type { AssetRow } from "../session-parts.ts";
import { assetKey } from "./asset-key.ts";

/** The two copies of a picture as files to store, and as an asset names them. */
export function pictureFiles(asset: AssetRow, { display, thumbnail, thumbhash }: PreparedImage) {
  const start = assetKey(asset);
  const displayKey = `${start}_display.${extensionOf(display.mimeType)}`;
  const thumbnailKey = `${start}_thumbnail.${extensionOf(thumbnail.mimeType)}`;
  return {
    files: [
      { key: displayKey, ...display },
      { key: thumbnailKey, ...thumbnail },
    ],
    columns: { displayKey, thumbnailKey, thumbhash },
  };
}
