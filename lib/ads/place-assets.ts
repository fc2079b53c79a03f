import type { SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { AppError } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { enqueueAsset } from "./enqueue-asset.ts";
import type { AssetType } from "./schema.ts";
import type { AdSessionParts, AssetRow } from "./session-parts.ts";

export type NewAsset = Omit<
  typeof assets.$inferInsert,
  "id" | "workspaceId" | "userId" | "sessionId" | "revision" | "createdAt" | "updatedAt" | "completedAt"
> & { completedAt?: SQL };

/** As many as a board shows and a person can choose from. */
const mostOf: Record<AssetType, number> = { image: 120, video_clip: 120, audio: 60, final_video: 120 };

/**
 * Inserts assets of a held session, with their tasks: what is being made gets one unless it waits.
 * @returns their ids, in the order of `rows` and of their time
 * @throws AppError `invalid` where the ad would hold too many
 */
export async function placeAssets(tx: Db, { session, assets: there }: AdSessionParts, rows: NewAsset[]) {
  refuseTooMany(there, rows);
  const { id: sessionId, workspaceId, userId } = session;
  const now = Date.now();
  const placed = rows.map((row, index) => ({ ...row, id: uuidv7(now + index), sessionId, workspaceId, userId }));
  if (placed.length === 0) return [];
  await tx.insert(assets).values(placed.map((row) => ({ ...row, revision: 1 })));
  for (const { id, source, status = "generating", waitingReason = null } of placed)
    if (status === "generating" && waitingReason === null) await enqueueAsset(tx, { id, source });
  return placed.map(({ id }) => id);
}

function refuseTooMany(there: { asset: AssetRow }[], rows: NewAsset[]): void {
  for (const type of new Set(rows.map((row) => row.type))) {
    const count = [...there.map(({ asset }) => asset), ...rows].filter((row) => row.type === type).length;
    if (count > mostOf[type])
      throw new AppError("invalid", `An ad holds at most ${mostOf[type]} of these. Delete some first.`);
  }
}
