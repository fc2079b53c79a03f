import { beforeAll, beforeEach, expect, test } from "vitest";
import { deleteAsset } from "#lib/ads/delete-asset.ts";
import { endAsset } from "#lib/ads/end-assets.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { claimAsset, moveAsset } from "#lib/ads/moves.ts";
import { retryAd } from "#lib/ads/retry-ad.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { settleSession } from "#lib/ads/settle-session.ts";
import { startComposition } from "#lib/ads/start-composition.ts";
import { createAsset, createUncertainAdCall, openAd, putAd } from "#tests/support/create-ad.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

let owner: Member;
let sessionId: string;
beforeAll(async () => {
  owner = await createMember(sql);
});

/** An ad in two formats that waits for its music. */
beforeEach(async () => {
  sessionId = await openAd(db, owner);
  await putAd(sql, sessionId, { status: "reviewing_videos" });
  const source = await createAsset(sql, { sessionId, type: "image", status: "approved" });
  await createAsset(sql, { sessionId, type: "video_clip", status: "approved", sourceImageId: source });
  const composition = { alsoIn: ["1:1" as const] };
  await db.transaction((tx) => startComposition(tx, { owner, sessionId, composition }));
});

const ad = () => findAdSession(db, owner, sessionId);
const retry = (assetIds?: string[]) => db.transaction((tx) => retryAd(tx, { owner, sessionId, assetIds }));
const part = async (wanted: (asset: Asset) => boolean) => {
  const found = (await ad()).assets.find(wanted);
  if (!found) throw new Error("no such asset");
  return found;
};
const music = () => part(({ type }) => type === "audio");
const film = (ratio: Asset["aspectRatio"]) =>
  part((asset) => asset.type === "final_video" && asset.aspectRatio === ratio);
const hasTask = async ({ id }: Asset) =>
  (await sql`select 1 from graphile_worker.jobs where key = ${`ad-asset:${id}`}`).length === 1;

async function endWith({ id }: Asset, status: "completed" | "failed", errorCode = "film_failed"): Promise<void> {
  const work = await claimAsset(db, { assetId: id, poolId: "test" });
  if (!work) throw new Error("not claimed");
  await db.transaction(async (tx) => {
    if (status === "failed") await endAsset(tx, work.asset, { errorCode, errorMessage: "It failed." });
    else await moveAsset(tx, work.asset, { status, storageKey: `k/${id}`, sha256: id });
    await settleSession(tx, { sessionId, assetIds: [id], type: "asset" });
  });
}

test("films begin when their music has ended, however it has", async () => {
  expect([await hasTask(await film("9:16")), await hasTask(await music())]).toEqual([false, true]);
  await endWith(await music(), "failed", "content_blocked");
  expect([await hasTask(await film("9:16")), await hasTask(await film("1:1"))]).toEqual([true, true]);
  expect((await ad()).status).toBe("composing");
});

test("deleting the music that is being made lets its films begin, too", async () => {
  const { id: assetId } = await music();
  await db.transaction((tx) => deleteAsset(tx, { owner, sessionId, assetId }));
  expect([await hasTask(await film("9:16")), await hasTask(await film("1:1"))]).toEqual([true, true]);
});

test("an ad whose music failed is retried with it, and its films wait again", async () => {
  await endWith(await music(), "failed", "content_blocked");
  await endWith(await film("9:16"), "failed", "music_failed");
  await endWith(await film("1:1"), "failed", "music_failed");
  expect(await ad()).toMatchObject({ status: "failed", errorCode: "music_failed", currentStage: "composition" });
  await retry();
  expect(await ad()).toMatchObject({ status: "composing", errorCode: null, progressPercentage: 0 });
  expect(await music()).toMatchObject({ status: "generating", waitingReason: null });
  expect(await film("9:16")).toMatchObject({ status: "generating", waitingReason: "music" });
  await endWith(await music(), "completed");
  await endWith(await film("9:16"), "completed");
  await endWith(await film("1:1"), "completed");
  expect(await ad()).toMatchObject({ status: "completed", progressPercentage: 100 });
});

test("music that is retried by itself takes the films along that failed for want of it", async () => {
  await endWith(await music(), "failed");
  await endWith(await film("9:16"), "failed", "music_failed");
  await endWith(await film("1:1"), "failed", "music_failed");
  await retry([(await music()).id]);
  expect([await film("9:16"), await film("1:1")].map(({ waitingReason }) => waitingReason)).toEqual(["music", "music"]);
  await endWith(await music(), "completed");
  await endWith(await film("1:1"), "completed");
  expect((await ad()).status).toBe("composing");
  await endWith(await film("9:16"), "completed");
  expect((await ad()).status).toBe("completed");
});

test("a film is not retried while nobody knows whether its music was charged", async () => {
  await endWith(await music(), "failed");
  await createUncertainAdCall(sql, owner, (await music()).id);
  await endWith(await film("9:16"), "failed", "music_failed");
  await endWith(await film("1:1"), "failed", "music_failed");
  await expect(retry()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Nobody knows") });
});

test("a format that fails beside the own one leaves the ad completed, and is retried alone", async () => {
  await endWith(await music(), "completed");
  await endWith(await film("9:16"), "completed");
  await endWith(await film("1:1"), "failed");
  expect(await ad()).toMatchObject({ status: "completed", finalVideoId: (await film("9:16")).id });
  await retry([(await film("1:1")).id]);
  expect(await ad()).toMatchObject({ status: "composing" });
  await endWith(await film("1:1"), "failed");
  expect((await ad()).status).toBe("completed");
});

test("while the own format has failed, no other one completes the ad", async () => {
  await endWith(await music(), "completed");
  await endWith(await film("9:16"), "failed");
  await endWith(await film("1:1"), "failed");
  expect((await ad()).status).toBe("failed");
  await retry([(await film("1:1")).id]);
  await endWith(await film("1:1"), "completed");
  expect(await ad()).toMatchObject({ status: "failed", errorCode: "film_failed" });
  await retry();
  expect((await film("9:16")).status).toBe("generating");
});
