import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { type AssetChanges, moveAsset } from "../moves.ts";
import type { AssetRow } from "../session-parts.ts";
import { settleSession } from "../settle-session.ts";

/** Completes an asset with what was made, and settles its session. @throws LeaseLost */
export async function completeAsset(tx: Db, asset: AssetRow, made: AssetChanges): Promise<void> {
  await moveAsset(tx, asset, {
    ...made,
    status: "completed",
    progressPercentage: 100,
    errorCode: null,
    errorMessage: null,
    stepAttempt: 0,
    nextAttemptAt: null,
    waitingReason: null,
    completedAt: sql`now()`,
    generationTimeSeconds: sql`extract(epoch from now() - ${assets.startedAt})`,
  });
  await settleSession(tx, { sessionId: asset.sessionId, assetIds: [asset.id], type: asset.type });
}
