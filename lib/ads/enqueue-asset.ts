import type { Db } from "#db/client.ts";
import { enqueue } from "#lib/queue/enqueue.ts";
import type { AssetRow } from "./session-parts.ts";

/** What computes here; everything else is waited for. */
const rendered: readonly AssetRow["source"][] = ["local", "ffmpeg"];

/** The first task of an asset: our own makers compute, vendors are waited for. */
export const enqueueAsset = (
  tx: Db,
  { id: assetId, source }: Pick<AssetRow, "id" | "source">,
  delayMs = 0,
): Promise<void> => enqueue(tx, rendered.includes(source) ? "ads:render" : "ads:generate", { assetId }, delayMs);
