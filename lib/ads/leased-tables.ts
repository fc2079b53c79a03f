import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { adSessions, assets } from "#db/schema/ads.ts";
import { closeLiveCalls } from "#lib/costs/ledger.ts";
import { contracts } from "#lib/queue/contracts.ts";
import type { LeasedTable } from "#lib/queue/leased-table.ts";
import { endAsset } from "./end-assets.ts";
import { lockSession, settleSession, tellSession } from "./settle-session.ts";

const givenUp = {
  errorCode: "internal",
  errorMessage: "Something went wrong on our side again and again. Retry; what was paid for is kept.",
};

const planning: LeasedTable = {
  task: "ads:plan",
  maxAttempts: contracts["ads:plan"].maxAttempts,
  kind: "ad-session",
  table: adSessions,
  needsTask: sql`r.status = 'prompting' and r.waiting_reason is null and r.deleted_at is null`,
  payload: (sessionId) => ({ sessionId }),
  async giveUp(tx, id) {
    const [found] = await tx.select().from(adSessions).where(eq(adSessions.id, id));
    if (!found) return false;
    await closeLiveCalls(tx, found, [{ kind: "ad-session", id }]);
    const session = await lockSession(tx, id);
    if (session?.status !== "prompting" || session.waitingReason !== null) return false;
    const leaseEpoch = sql`${adSessions.leaseEpoch} + 1`;
    const set = { ...givenUp, status: "failed", nextAttemptAt: null, leaseEpoch } as const;
    await tellSession(tx, session, { assetIds: [], type: "failed", set });
    return true;
  },
};

const making = (task: "ads:generate" | "ads:render", isTheirs: SQL): LeasedTable => ({
  task,
  maxAttempts: contracts[task].maxAttempts,
  kind: "ad-asset",
  table: assets,
  needsTask: sql`r.status = 'generating' and r.waiting_reason is null and ${isTheirs}`,
  payload: (assetId) => ({ assetId }),
  giveUp: giveUpAsset,
});

async function giveUpAsset(tx: Db, id: string): Promise<boolean> {
  const [asset] = await tx
    .update(assets)
    .set({ leaseEpoch: sql`${assets.leaseEpoch} + 1` })
    .where(and(eq(assets.id, id), eq(assets.status, "generating")))
    .returning();
  if (!asset) return false;
  await endAsset(tx, asset, givenUp);
  await settleSession(tx, { sessionId: asset.sessionId, assetIds: [id], type: "asset" });
  return true;
}

/** What is leased of Ads: a session while it is planned, then each of its assets by itself. */
export const leasedAdTables: LeasedTable[] = [
  planning,
  making("ads:generate", sql`r.source not in ('local', 'ffmpeg')`),
  making("ads:render", sql`r.source in ('local', 'ffmpeg')`),
];
