import { expect, test } from "vitest";
import { cancelAd } from "#lib/ads/cancel-ad.ts";
import { endAsset } from "#lib/ads/end-assets.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { claimAsset, moveAsset } from "#lib/ads/moves.ts";
import { releaseAsset } from "#lib/ads/release-asset.ts";
import { retryAd } from "#lib/ads/retry-ad.ts";
import { setBoard } from "#lib/ads/set-board.ts";
import { settleSession } from "#lib/ads/settle-session.ts";
import { createAsset, createUncertainAdCall, openAd, putAd } from "#tests/support/create-ad.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const owner = await createMember(sql);

async function adWith(count: number) {
  const sessionId = await openAd(db, owner);
  await putAd(sql, sessionId, { status: "generating_images" });
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push(await createAsset(sql, { sessionId, type: "image", status: "generating" }));
  await sql`update ad_sessions set metadata = ${sql.json({ round: ids })} where id = ${sessionId}`;
  return { sessionId, ids };
}

const claim = async (assetId: string) => {
  const work = await claimAsset(db, { assetId, poolId: "test" });
  if (!work) throw new Error("not claimed");
  return work.asset;
};

const eventsOf = (sessionId: string) => sql<{ revision: number; type: string; progress: number; assets: number }[]>`
  select revision, type, (data ->> 'progressPercentage')::int as progress, jsonb_array_length(data -> 'assets') as assets
  from job_events where subject_kind = 'ad-session' and subject_id = ${sessionId} and revision > 1 order by revision`;

test("twenty assets that end at once settle their ad once, by events without a gap and progress that only rises", async () => {
  const { sessionId, ids } = await adWith(20);
  await Promise.all(
    ids.map(async (id, index) => {
      const asset = await claim(id);
      await db.transaction(async (tx) => {
        const failure = { errorCode: "content_blocked", errorMessage: "Refused." };
        if (index % 3 === 0) await endAsset(tx, asset, failure);
        else await moveAsset(tx, asset, { status: "completed", storageKey: `k/${id}`, sha256: id });
        await settleSession(tx, { sessionId, assetIds: [id], type: "image" });
      });
    }),
  );
  const ad = await findAdSession(db, owner, sessionId);
  expect(ad).toMatchObject({ status: "reviewing_images", progressPercentage: 100 });
  expect(ad.assets.filter(({ status }) => status === "failed")).toHaveLength(7);
  const events = await eventsOf(sessionId);
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 2));
  expect(events.filter(({ type }) => type === "reviewing_images")).toHaveLength(1);
  expect(events.at(-1)?.revision).toBe(ad.revision);
  const progress = events.map((event) => event.progress);
  expect(progress).toEqual(progress.toSorted((one, other) => one - other));
  expect(events.every(({ assets }) => assets === 1)).toBe(true);
});

test("ends, a cancel and a board that meet leave nobody waiting for the other", async () => {
  for (let round = 0; round < 4; round++) {
    const { sessionId, ids } = await adWith(8);
    const finished = await createAsset(sql, { sessionId, type: "image" });
    const ending = ids.map(async (id) => {
      const work = await claimAsset(db, { assetId: id, poolId: "test" });
      if (!work) return "late";
      return db
        .transaction(async (tx) => {
          await moveAsset(tx, work.asset, { status: "completed", storageKey: `k/${id}` });
          await settleSession(tx, { sessionId, assetIds: [id], type: "image" });
          return "done";
        })
        .catch((error: Error) => error.name);
    });
    const board = db.transaction((tx) =>
      setBoard(tx, { owner, sessionId, board: "mood", change: { approved: [finished], rejected: [] } }),
    );
    const cancel = db.transaction((tx) => cancelAd(tx, { owner, sessionId })).catch((error: Error) => error.name);
    const ends = await Promise.all(ending);
    await board;
    expect(["AppError", undefined]).toContain(await cancel);
    expect(new Set(["late", "done", "LeaseLost", ...ends]).size).toBe(3);
    const ad = await findAdSession(db, owner, sessionId);
    expect(ad.assets.some(({ status }) => status === "generating")).toBe(false);
    expect(["cancelled", "reviewing_images"]).toContain(ad.status);
    const [row] = await sql`select approved_image_ids as ids from ad_sessions where id = ${sessionId}`;
    expect(row?.ids).toEqual([finished]);
  }
});

test("an asset that another worker has claimed is not moved", async () => {
  const { ids } = await adWith(1);
  const [id = ""] = ids;
  const first = await claim(id);
  const second = await claim(id);
  const move = (asset: typeof first) => db.transaction((tx) => moveAsset(tx, asset, { status: "completed" }));
  await expect(move(first)).rejects.toMatchObject({ name: "LeaseLost" });
  expect(await move(second)).toMatchObject({ status: "completed" });
});

test("a run that does not know yet that it was cancelled has no say after a retry", async () => {
  const { sessionId, ids } = await adWith(1);
  const [id = ""] = ids;
  const cancelled = await claim(id);
  await db.transaction((tx) => cancelAd(tx, { owner, sessionId }));
  await db.transaction((tx) => retryAd(tx, { owner, sessionId }));
  const late = db.transaction((tx) => moveAsset(tx, cancelled, { status: "completed" }));
  await expect(late).rejects.toMatchObject({ name: "LeaseLost" });
});

test("an ad that failed for want of a clip is at work again once the vendor turns out to have made it", async () => {
  const sessionId = await openAd(db, owner);
  await putAd(sql, sessionId, { status: "failed", currentStage: "video_gen" });
  const source = await createAsset(sql, { sessionId, type: "image", status: "approved" });
  const clip = await createAsset(sql, { sessionId, type: "video_clip", sourceImageId: source });
  const callId = await createUncertainAdCall(sql, owner, clip);
  const release = () => db.transaction((tx) => releaseAsset(tx, clip));
  expect(await release()).toBe(false);
  await sql`update provider_calls set status = 'submitted', vendor_job_id = 'p1' where id = ${callId}`;
  expect(await release()).toBe(true);
  const ad = await findAdSession(db, owner, sessionId);
  expect(ad).toMatchObject({ status: "generating_videos", errorCode: null });
  expect(ad.assets.find(({ id }) => id === clip)).toMatchObject({ status: "generating", waitingReason: null });
  const task = await sql`select task_identifier as task from graphile_worker.jobs where key = ${`ad-asset:${clip}`}`;
  expect(task).toEqual([{ task: "ads:generate" }]);
  expect(await release()).toBe(false);
});
