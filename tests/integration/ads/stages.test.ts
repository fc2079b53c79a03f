import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeAdSession } from "#lib/ads/change-ad-session.ts";
import { changePlan } from "#lib/ads/change-plan.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { keepPlan } from "#lib/ads/keep-plan.ts";
import { claimAsset, claimSession, moveAsset } from "#lib/ads/moves.ts";
import { requestPlan } from "#lib/ads/request-plan.ts";
import { setBoard } from "#lib/ads/set-board.ts";
import { settleSession } from "#lib/ads/settle-session.ts";
import { startClips } from "#lib/ads/start-clips.ts";
import { startComposition } from "#lib/ads/start-composition.ts";
import { startImages } from "#lib/ads/start-images.ts";
import { createAsset, openAd, putAd, scenes } from "#tests/support/create-ad.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

let owner: Member;
let sessionId: string;
beforeAll(async () => {
  owner = await createMember(sql);
});
beforeEach(async () => {
  sessionId = await openAd(db, owner);
});

const read = () => findAdSession(db, owner, sessionId);
const ad = () => ({ owner: { userId: owner.userId, workspaceId: owner.workspaceId }, sessionId });
const tasks = async () =>
  (
    await sql<{ task: string; key: string }[]>`
      select task_identifier as task, key from graphile_worker.jobs
      where key = ${`ad-session:${sessionId}`} or key in
        (select 'ad-asset:' || id from assets where session_id = ${sessionId}) order by key`
  ).map(({ task }) => task);

const plan = {
  styleKeywords: ["warm"],
  negativePrompt: "",
  scenes: scenes.map(({ id: _, ...scene }) => scene),
};

/** Does what a worker does for every asset that is being made. */
async function finishAll(status: "completed" | "failed" = "completed"): Promise<void> {
  const rows = await sql<{ id: string }[]>`
    select id from assets where session_id = ${sessionId} and status = 'generating' order by id`;
  for (const { id } of rows) {
    const work = await claimAsset(db, { assetId: id, poolId: "test" });
    if (!work) continue;
    const end =
      status === "completed"
        ? { status, storageKey: `ads/${id}`, sha256: id, durationSeconds: work.asset.type === "image" ? null : "3" }
        : { status, errorCode: "content_blocked", errorMessage: "Refused." };
    await db.transaction(async (tx) => {
      await moveAsset(tx, work.asset, end);
      await settleSession(tx, { sessionId, assetIds: [id], type: "asset" });
    });
  }
}

describe("an ad's way", () => {
  test("from its brief to its film, each step by a person's word", async () => {
    expect(await read()).toMatchObject({ status: "created", assets: [], cost: { estimated: 0, actual: null } });
    await db.transaction((tx) => requestPlan(tx, ad()));
    expect(await tasks()).toEqual(["ads:plan"]);
    const session = await claimSession(db, { sessionId, poolId: "test" });
    if (!session) throw new Error("not claimed");
    await db.transaction((tx) => keepPlan(tx, { session, plan, palette: null }));
    expect(await read()).toMatchObject({
      status: "prompting",
      waitingReason: "review",
      currentStage: "prompt_parsing",
    });

    await db.transaction((tx) => startImages(tx, ad()));
    const imaging = await read();
    expect(imaging).toMatchObject({ status: "generating_images", progressPercentage: 0, currentStage: "image_gen" });
    expect(imaging.assets.map(({ seed, sceneId }) => [seed, sceneId])).toEqual(
      imaging.scenes?.map(({ id }) => [7, id]),
    );
    await finishAll();
    const reviewing = await read();
    expect(reviewing).toMatchObject({ status: "reviewing_images", progressPercentage: 100 });

    const approved = reviewing.assets.map(({ id }) => id).reverse();
    await db.transaction((tx) => setBoard(tx, { ...ad(), board: "mood", change: { approved, rejected: [] } }));
    await db.transaction((tx) => startClips(tx, ad()));
    const clips = (await read()).assets.filter(({ type }) => type === "video_clip");
    expect(clips.map(({ sourceImageId }) => sourceImageId)).toEqual(approved);
    await finishAll();
    expect((await read()).status).toBe("reviewing_videos");

    const cut = { approved: clips.map(({ id }) => id), rejected: [] };
    await db.transaction((tx) => setBoard(tx, { ...ad(), board: "clip", change: cut }));
    await db.transaction((tx) => startComposition(tx, { ...ad(), composition: { alsoIn: ["16:9"] } }));
    const composing = await read();
    expect(composing.assets.slice(4).map(({ type, waitingReason }) => [type, waitingReason])).toEqual([
      ["audio", null],
      ["final_video", "music"],
      ["final_video", "music"],
    ]);
    // The films have no task until their music is there.
    expect((await tasks()).filter((task) => task === "ads:render")).toHaveLength(5);
    await finishAll();
    const done = await read();
    expect(done).toMatchObject({ status: "completed", progressPercentage: 100, currentStage: "composition" });
    const films = done.assets.filter(({ type }) => type === "final_video");
    expect(films.map(({ aspectRatio, version, stale }) => [aspectRatio, version, stale])).toEqual([
      ["9:16", 1, null],
      ["16:9", 1, null],
    ]);
    expect(done.finalVideoId).toBe(films[0]?.id);

    await db.transaction((tx) => startComposition(tx, ad()));
    const again = await read();
    expect(again.status).toBe("completed");
    expect(again.assets).toHaveLength(done.assets.length);
    const events = await sql<{ revision: number; type: string }[]>`
      select revision, type from job_events where subject_kind = 'ad-session' and subject_id = ${sessionId}
      order by revision`;
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ revision: again.revision, type: "completed" });
  });

  test("with the images asked for first: the plan is made, and they follow it", async () => {
    await db.transaction((tx) => startImages(tx, ad()));
    expect(await read()).toMatchObject({ status: "prompting", waitingReason: null });
    const session = await claimSession(db, { sessionId, poolId: "test" });
    if (!session) throw new Error("not claimed");
    await db.transaction((tx) => keepPlan(tx, { session, plan, palette: null }));
    const { status, assets } = await read();
    expect([status, assets.length]).toEqual(["generating_images", 2]);
  });

  test("with a photo that is chosen while it is planned: the colours are not the old one's", async () => {
    await db.transaction((tx) => requestPlan(tx, ad()));
    const session = await claimSession(db, { sessionId, poolId: "test" });
    if (!session) throw new Error("not claimed");
    const { id: productUploadId } = await uploadPhotograph(db, owner);
    await db.transaction((tx) => changeAdSession(tx, { ...ad(), change: { productUploadId } }));
    const palette = [{ hex: "#aa0000", nameEn: "red", nameZh: "红", share: 1, role: "dominant" as const }];
    await db.transaction((tx) => keepPlan(tx, { session, plan, palette }));
    expect(await read()).toMatchObject({ waitingReason: "review", palette: null, productImage: {} });

    await db.transaction((tx) => requestPlan(tx, ad()));
    const again = await claimSession(db, { sessionId, poolId: "test" });
    if (!again) throw new Error("not claimed");
    await db.transaction((tx) => keepPlan(tx, { session: again, plan, palette }));
    expect((await read()).palette).toEqual(palette);
  });

  test("with a plan that a person wrote, and pictures of their own", async () => {
    await db.transaction((tx) => changePlan(tx, { ...ad(), plan: { scenes: plan.scenes } }));
    expect(await read()).toMatchObject({ status: "prompting", waitingReason: "review" });
    const { id: uploadId } = await uploadPhotograph(db, owner);
    await db.transaction((tx) => startImages(tx, { ...ad(), images: { uploadIds: [uploadId], variations: 1 } }));
    const { status, assets } = await read();
    expect(status).toBe("reviewing_images");
    expect(assets).toMatchObject([{ source: "user-upload", status: "completed", stale: null, cost: { actual: null } }]);
  });
});

test("a stage in which nothing came into being fails with the first reason", async () => {
  await putAd(sql, sessionId, { status: "prompting", waitingReason: "review" });
  await db.transaction((tx) => startImages(tx, ad()));
  await finishAll("failed");
  expect(await read()).toMatchObject({
    status: "failed",
    currentStage: "image_gen",
    errorCode: "content_blocked",
    errorMessage: "Refused.",
  });
});

test("more of one view counts its seed up", async () => {
  await putAd(sql, sessionId, { status: "reviewing_images" });
  await createAsset(sql, { sessionId, type: "image" });
  const images = { sceneIds: ["scene-front"], variations: 3 };
  await db.transaction((tx) => startImages(tx, { ...ad(), images }));
  expect((await read()).assets.map(({ seed }) => seed)).toEqual([7, 8, 9, 10]);
});
