import { sql as raw } from "drizzle-orm";
import { expect, test } from "vitest";
import { changeAssets } from "#lib/ads/end-assets.ts";
import { lockAssets } from "#lib/ads/moves.ts";
import { closeLiveCalls, openCall, settleSuccess } from "#lib/costs/ledger.ts";
import { createAsset, openAd, putAd } from "#tests/support/create-ad.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const owner = await createMember(sql);

/** Until somebody waits for a lock that `pid` holds. */
async function waiterBehind(pid: number): Promise<void> {
  for (;;) {
    const [row] = await sql`select count(*)::int as n from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`;
    if (row?.n > 0) return;
  }
}

test("a call that ends while its ad is cancelled waits for the asset, and both come to their end", async () => {
  const sessionId = await openAd(db, owner);
  await putAd(sql, sessionId, { status: "generating_images" });
  const assetId = await createAsset(sql, { sessionId, type: "image", status: "generating" });
  const step = {
    owner,
    subject: { kind: "ad-asset", id: assetId },
    step: "image",
    category: "image",
    provider: "replicate",
    model: "flux-1.1-pro",
    estimatedCost: 0.04,
    poolId: "test",
    fence: raw`select id from assets where id = ${assetId}`,
  } as const;
  const opening = await openCall(db, step);
  if (opening.kind !== "call") throw new Error(opening.kind);
  const answer = { result: { key: "x" }, usage: { images: 1 }, vendorRequestId: null };
  let settled: Promise<void> | undefined;
  await db.transaction(async (tx) => {
    const [self] = await tx.execute<{ pid: number }>(raw`select pg_backend_pid() as pid`);
    await lockAssets(tx, sessionId);
    settled = settleSuccess(db, { ...step, id: opening.callId }, answer);
    await waiterBehind(self?.pid ?? 0);
    await closeLiveCalls(tx, owner, [step.subject]);
    await changeAssets(tx, [assetId], { status: "failed", errorCode: "cancelled" });
  });
  await settled;
  // The vendor's answer was the later word: it is written down and paid for.
  const [row] = await sql`
    select call.status, asset.generation_cost::float8 as asset, session.total_cost::float8 as session
    from provider_calls call join assets asset on asset.id::text = call.subject_id
    join ad_sessions session on session.id = asset.session_id where call.id = ${opening.callId}`;
  expect(row).toEqual({ status: "succeeded", asset: 0.04, session: 0.04 });
});
