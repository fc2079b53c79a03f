import { randomKey } from "#lib/ids.ts";
import type { AssetRow } from "../session-parts.ts";

/** Where an asset's files begin; everything that was ever made for an ad lies below one folder. */
export const assetKey = ({ sessionId, id }: Pick<AssetRow, "sessionId" | "id">): string =>
  `ads/${sessionId}/${id}_${Date.now()}_${randomKey()}`;
