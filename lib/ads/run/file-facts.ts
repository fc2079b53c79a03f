import { extensionOf } from "#lib/storage/extension.ts";
import { slugOf } from "#lib/uploads/original-name.ts";
import type { AdSessionRow, AssetRow } from "../session-parts.ts";

interface File {
  key: string;
  mimeType: string;
  sizeBytes: number;
  sha256: string;
}

/** An asset's file of record, with a name that people can read: `dawn-cup-hero.png`, `dawn-cup-v2-9x16.mp4`. */
export function fileFacts(session: AdSessionRow, asset: AssetRow, { key, mimeType, sizeBytes, sha256 }: File) {
  const about = asset.type === "audio" ? asset.musicGenre : asset.viewType;
  const film = [asset.version && `v${asset.version}`, asset.aspectRatio?.replace(":", "x")];
  const parts = [slugOf(session.title), ...(asset.type === "final_video" ? film : [about?.replace("_", "-")])];
  const fileName = `${parts.filter(Boolean).join("-")}.${extensionOf(mimeType)}`;
  return { storageKey: key, mimeType, fileSizeBytes: sizeBytes, sha256, fileName };
}
