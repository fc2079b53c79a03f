import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeAdSession } from "#lib/ads/change-ad-session.ts";
import { changePlan } from "#lib/ads/change-plan.ts";
import { deleteAsset, restoreAsset } from "#lib/ads/delete-asset.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import type { BoardChange } from "#lib/ads/schema.ts";
import { type BoardName, setBoard } from "#lib/ads/set-board.ts";
import { createAsset, openAd, putAd, scenes } from "#tests/support/create-ad.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

let owner: Member;
let sessionId: string;
let images: string[];
beforeAll(async () => {
  owner = await createMember(sql);
});
beforeEach(async () => {
  sessionId = await openAd(db, owner);
  await putAd(sql, sessionId, { status: "reviewing_images" });
  images = [];
  for (let index = 0; index < 4; index++) images.push(await createAsset(sql, { sessionId, type: "image" }));
});

const ad = () => ({ owner, sessionId });
const read = () => findAdSession(db, owner, sessionId);
const set = (change: BoardChange, board: BoardName = "mood") =>
  db.transaction((tx) => setBoard(tx, { ...ad(), board, change }));
const listOf = async (column: string) => {
  const [row] = await sql`select ${sql(column)} as ids from ad_sessions where id = ${sessionId}`;
  return row?.ids as string[];
};
const boardOf = async () =>
  (await read()).assets
    .filter(({ type }) => type === "image")
    .map(({ status, selectionOrder }) => (selectionOrder ? selectionOrder : status));

describe("a board", () => {
  test("is set at once: approved in their order, rejected, and the others undecided", async () => {
    const [first = "", second = "", third = "", fourth = ""] = images;
    await set({ approved: [third, first], rejected: [second] });
    expect(await boardOf()).toEqual([2, "rejected", 1, "completed"]);
    expect(await listOf("approved_image_ids")).toEqual([third, first]);
    expect(await listOf("generated_image_ids")).toEqual(images);
    await set({ approved: [fourth, second], rejected: [] });
    expect(await boardOf()).toEqual(["completed", 2, "completed", 1]);
    expect(await listOf("approved_image_ids")).toEqual([fourth, second]);
    expect((await read()).moodBoardRevision).toBe(2);
  });

  test("that is sent again as it is changes nothing", async () => {
    const board = { approved: images.slice(0, 2), rejected: [] };
    await set(board);
    const { revision } = await read();
    await set(board);
    expect((await read()).revision).toBe(revision);
  });

  test("takes only its own tiles, each once, and only usable ones", async () => {
    const [first = ""] = images;
    const other = await openAd(db, owner);
    const foreign = await createAsset(sql, { sessionId: other, type: "image" });
    const failed = await createAsset(sql, { sessionId, type: "image", status: "failed" });
    const clip = await createAsset(sql, { sessionId, type: "video_clip", sourceImageId: first });
    for (const approved of [[foreign], [failed], [clip], [first, first]])
      await expect(set({ approved, rejected: [] })).rejects.toMatchObject({ code: "invalid" });
    await expect(set({ approved: [first], rejected: [first] })).rejects.toMatchObject({ code: "invalid" });
    expect(await listOf("approved_image_ids")).toEqual([]);
  });

  test("of clips is trimmed too, within each clip", async () => {
    await putAd(sql, sessionId, { status: "reviewing_videos" });
    const [first = ""] = images;
    const clip = await createAsset(sql, { sessionId, type: "video_clip", sourceImageId: first });
    await set({ approved: [clip], rejected: [], trims: { [clip]: { in: 0.5, out: 3.005 } } }, "clip");
    const shown = async () => (await read()).assets.find(({ id }) => id === clip);
    expect(await shown()).toMatchObject({ status: "approved", trim: { in: 0.5, out: 3 } });
    await set({ approved: [clip], rejected: [], trims: {} }, "clip");
    expect(await shown()).toMatchObject({ trim: { in: 0.5, out: 3 } });
    const beyond = { approved: [clip], rejected: [], trims: { [clip]: { in: 0, out: 3.5 } } };
    await expect(set(beyond, "clip")).rejects.toMatchObject({ code: "invalid" });
    await set({ approved: [clip], rejected: [], trims: { [clip]: null } }, "clip");
    expect(await shown()).toMatchObject({ trim: null });
  });

  test("takes an ad that is further on back to it, only when it really changes", async () => {
    const board = { approved: [images[0] ?? ""], rejected: [] };
    await set(board);
    await putAd(sql, sessionId, { status: "completed" });
    await set(board);
    expect((await read()).status).toBe("completed");
    await set({ approved: images, rejected: [] });
    expect(await read()).toMatchObject({ status: "reviewing_images", currentStage: "image_gen" });
  });
});

describe("two tabs", () => {
  test("the second one's change of an old board is refused with the revision that it has by now", async () => {
    const { moodBoardRevision: boardRevision } = await read();
    await set({ approved: images.slice(0, 1), rejected: [], boardRevision });
    await expect(set({ approved: images.slice(1), rejected: [], boardRevision })).rejects.toMatchObject({
      code: "conflict",
      fields: { boardRevision: "1" },
    });
    expect(await listOf("approved_image_ids")).toEqual(images.slice(0, 1));
  });

  test("at the same moment: one of them wins, whole, every time", async () => {
    const orders = [images, images.toReversed(), images.slice(2), images.slice(0, 2)];
    for (let round = 0; round < 5; round++) {
      const { moodBoardRevision: boardRevision } = await read();
      const tries = await Promise.allSettled(
        orders.map((approved) =>
          set({ approved: round % 2 ? approved : approved.slice(1), rejected: [], boardRevision }),
        ),
      );
      const won = tries.flatMap(({ status }, index) => (status === "fulfilled" ? [index] : []));
      const wanted = (orders[won[0] ?? -1] ?? []).slice(round % 2 ? 0 : 1);
      expect(won).toHaveLength(1);
      expect(await listOf("approved_image_ids")).toEqual(wanted);
      expect((await read()).moodBoardRevision).toBe(boardRevision + 1);
      for (const attempt of tries)
        if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "conflict" });
    }
  });

  test("that name no revision come one after the other, and the last one holds", async () => {
    await Promise.all(images.map((id) => set({ approved: [id], rejected: [] })));
    const approved = await listOf("approved_image_ids");
    expect(approved).toHaveLength(1);
    expect((await read()).moodBoardRevision).toBe(images.length);
    const rows = await sql`select count(*)::int as n from assets where session_id = ${sessionId} and user_selected`;
    expect(rows[0]?.n).toBe(1);
  });
});

describe("deleting a tile", () => {
  test("closes the gap, and undo gives it its place back", async () => {
    await set({ approved: images, rejected: [] });
    const [, second = ""] = images;
    await db.transaction((tx) => deleteAsset(tx, { ...ad(), assetId: second }));
    expect(await boardOf()).toEqual([1, 2, 3]);
    expect(await listOf("approved_image_ids")).toEqual(images.filter((id) => id !== second));
    await db.transaction((tx) => restoreAsset(tx, { ...ad(), assetId: second }));
    expect(await boardOf()).toEqual([1, 2, 3, 4]);
    expect(await listOf("approved_image_ids")).toEqual(images);
    expect((await read()).moodBoardRevision).toBe(3);
  });

  test("is told with those whose place changed by it", async () => {
    await set({ approved: images, rejected: [] });
    await db.transaction((tx) => deleteAsset(tx, { ...ad(), assetId: images[0] ?? "" }));
    const [event] = await sql<
      { data: { removedAssetIds: string[]; assets: { id: string; selectionOrder: number }[] } }[]
    >`
      select data from job_events where subject_id = ${sessionId} order by revision desc limit 1`;
    expect(event?.data.removedAssetIds).toEqual([images[0]]);
    expect(event?.data.assets.map(({ selectionOrder }) => selectionOrder)).toEqual([1, 2, 3]);
  });
});

describe("what is stale", () => {
  const stale = async () => (await read()).assets.map(({ stale }) => stale);
  let clip: string;
  beforeEach(async () => {
    const [first = ""] = images;
    await set({ approved: [first], rejected: [] });
    clip = await createAsset(sql, { sessionId, type: "video_clip", sourceImageId: first });
  });

  test("an image by its scene's words, the style or the seed; its clip by its own", async () => {
    expect(await stale()).toEqual([null, null, null, null, null]);
    const changed = scenes.map((scene) => ({ ...scene, motionIntensity: 0.9 }));
    await db.transaction((tx) => changePlan(tx, { ...ad(), plan: { scenes: changed } }));
    expect(await stale()).toEqual([null, null, null, null, "plan"]);
    await db.transaction((tx) => changePlan(tx, { ...ad(), plan: { styleKeywords: ["cold"] } }));
    expect(await stale()).toEqual(["plan", "plan", "plan", "plan", "plan"]);
    await db.transaction((tx) => changePlan(tx, { ...ad(), plan: { styleKeywords: ["warm"], scenes } }));
    expect(await stale()).toEqual([null, null, null, null, null]);
    await db.transaction((tx) => changePlan(tx, { ...ad(), plan: { consistencySeed: 8 } }));
    expect(await stale()).toEqual(["plan", "plan", "plan", "plan", null]);
  });

  test("images of another photo of the product", async () => {
    const { id: productUploadId } = await uploadPhotograph(db, owner);
    await db.transaction((tx) => changeAdSession(tx, { ...ad(), change: { productUploadId } }));
    expect(await stale()).toEqual(["plan", "plan", "plan", "plan", null]);
    await db.transaction((tx) => changeAdSession(tx, { ...ad(), change: { productUploadId: null } }));
    expect(await stale()).toEqual([null, null, null, null, null]);
  });

  test("everything of a scene that has left the plan", async () => {
    const [, second] = scenes;
    await db.transaction((tx) => changePlan(tx, { ...ad(), plan: { scenes: second ? [second] : [] } }));
    expect(await stale()).toEqual(["plan", "plan", "plan", "plan", "plan"]);
  });

  test("a clip whose image is not approved any more, or deleted; and it is told", async () => {
    await set({ approved: images.slice(1), rejected: [] });
    expect((await stale()).at(-1)).toBe("image");
    const [event] = await sql<{ data: { assets: { id: string; stale: string | null }[] } }[]>`
      select data from job_events where subject_id = ${sessionId} order by revision desc limit 1`;
    expect(event?.data.assets.find(({ id }) => id === clip)).toMatchObject({ stale: "image" });
    await set({ approved: images, rejected: [] });
    expect((await stale()).at(-1)).toBeNull();
    await db.transaction((tx) => deleteAsset(tx, { ...ad(), assetId: images[0] ?? "" }));
    expect((await stale()).at(-1)).toBe("image");
  });
});
