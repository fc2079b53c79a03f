import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import { createAsset, openAd, putAd } from "#tests/support/create-ad.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

let owner: Member;
beforeAll(async () => {
  owner = await createMember(sql);
});

const rowOf = async (sessionId: string) => {
  const [row] = await sql`select * from ad_sessions where id = ${sessionId}`;
  return row;
};

describe("an ad's lists", () => {
  test("follow inserts, approvals, soft and hard deletes and undo", async () => {
    const sessionId = await openAd(db, owner);
    const made = await createAsset(sql, { sessionId, type: "image" });
    const clip = await createAsset(sql, { sessionId, type: "video_clip", status: "approved" });
    await createAsset(sql, { sessionId, type: "image", status: "generating" });
    await createAsset(sql, { sessionId, type: "image", status: "failed" });
    expect(await rowOf(sessionId)).toMatchObject({
      generated_image_ids: [made],
      approved_image_ids: [],
      generated_clip_ids: [clip],
      approved_clip_ids: [clip],
    });
    await sql`update assets set deleted_at = now() where id = ${clip}`;
    expect(await rowOf(sessionId)).toMatchObject({ generated_clip_ids: [], approved_clip_ids: [] });
    await sql`update assets set deleted_at = null where id = ${clip}`;
    expect(await rowOf(sessionId)).toMatchObject({ approved_clip_ids: [clip] });
    await sql`delete from assets where session_id = ${sessionId}`;
    expect(await rowOf(sessionId)).toMatchObject({ generated_image_ids: [], generated_clip_ids: [] });
  });

  test("name the film of the newest cut in the ad's own ratio", async () => {
    const sessionId = await openAd(db, owner);
    const film = (version: number, aspect_ratio: string, status: "completed" | "failed" = "completed") =>
      createAsset(sql, { sessionId, type: "final_video", status, more: { version, aspect_ratio } });
    await film(1, "9:16");
    const own = await film(2, "9:16");
    await film(2, "16:9");
    expect((await rowOf(sessionId))?.final_video_id).toBe(own);
    await film(3, "9:16", "failed");
    expect((await rowOf(sessionId))?.final_video_id).toBe(own);
  });

  test("are whole after thirty assets ended at once", async () => {
    const sessionId = await openAd(db, owner);
    await putAd(sql, sessionId, { status: "generating_images" });
    const ids: string[] = [];
    for (let index = 0; index < 30; index++)
      ids.push(await createAsset(sql, { sessionId, type: "image", status: "generating" }));
    await Promise.all(ids.map((id) => sql`update assets set status = 'completed' where id = ${id}`));
    expect((await rowOf(sessionId))?.generated_image_ids).toEqual(ids);
  });
});

test("what is approved has a place, and only that", async () => {
  const sessionId = await openAd(db, owner);
  const id = await createAsset(sql, { sessionId, type: "image" });
  const check = { constraint_name: "assets_selection_check" };
  await expect(sql`update assets set status = 'approved' where id = ${id}`).rejects.toMatchObject(check);
  await expect(sql`update assets set selection_order = 1 where id = ${id}`).rejects.toMatchObject(check);
});

test("totals are right to the last call when forty settle at once, and count the unknown", async () => {
  const sessionId = await openAd(db, owner);
  const assetIds = [
    await createAsset(sql, { sessionId, type: "image" }),
    await createAsset(sql, { sessionId, type: "video_clip" }),
  ];
  const book = async (index: number) => {
    const assetId = assetIds[index % 2] ?? "";
    const call = uuidv7();
    const common = { workspace_id: owner.workspaceId, user_id: owner.userId, category: "image", provider: "replicate" };
    const subject = { subject_kind: "ad-asset", subject_id: assetId, model: "flux-1.1-pro" };
    await sql`insert into provider_calls ${sql({ id: call, ...common, ...subject, step: "image", attempt: index + 1, status: "succeeded" })}`;
    await sql`insert into generation_costs ${sql({
      id: uuidv7(),
      ...common,
      ...subject,
      provider_call_id: call,
      session_id: sessionId,
      asset_id: assetId,
      actual_cost: index % 4 === 3 ? null : "0.04",
      usage: sql.json({}),
    } as never)}`;
  };
  await Promise.all(Array.from({ length: 40 }, (_, index) => book(index)));
  expect(await rowOf(sessionId)).toMatchObject({ total_cost: "1.20000000", unknown_cost_count: 10, cost_count: 40 });
  const rows = await sql`
    select generation_cost, unknown_cost_count from assets where session_id = ${sessionId} order by created_at`;
  expect(rows.map((row) => [row.generation_cost, row.unknown_cost_count])).toEqual([
    ["0.80000000", 0],
    ["0.40000000", 10],
  ]);
});
