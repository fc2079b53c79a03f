import { sql as drizzleSql, type SQLWrapper } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { findAdCosts } from "#lib/ads/find-ad-costs.ts";
import { findAdWithAssets, findMoodBoard, listActiveAds } from "#lib/ads/find-ad-rows.ts";
import { listAdSessions, selectAds } from "#lib/ads/find-ad-sessions.ts";
import { createAsset, createUncertainAdCall, openAd } from "#tests/support/create-ad.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const [ours, theirs] = [await createMember(sql), await createMember(sql)];
let ad: string;
let images: string[];
let clip: string;

/** 100,000 assets in 10,000 ads of two workspaces, 20,000 calls with their costs, and one ad that is looked at. */
beforeAll(async () => {
  await sql`alter table assets disable trigger user`;
  await sql`alter table generation_costs disable trigger user`;
  for (const { workspaceId, userId } of [ours, theirs]) {
    await sql`
      insert into ad_sessions (id, workspace_id, user_id, title, user_product_prompt, consistency_seed, plan_provider,
        plan_model, image_method, image_model, video_method, video_model, music_method, music_model, updated_at, status)
      select gen_random_uuid(), ${workspaceId}, ${userId}, 'Ad ' || n, 'p', 1, 'local', 'm', 'local', 'm', 'local', 'm',
        'local', 'm', timestamptz '2026-01-01' + n * interval '1 minute',
        (case when n % 10 = 0 then 'reviewing_images' else 'completed' end)::ad_status
      from generate_series(1, 5000) n`;
    await sql`
      insert into assets (id, workspace_id, user_id, session_id, type, source, status, selection_order)
      select gen_random_uuid(), workspace_id, user_id, id, 'image', 'local',
        (case when n % 2 = 0 then 'approved' else 'completed' end)::asset_status, case when n % 2 = 0 then n end
      from ad_sessions cross join generate_series(1, 10) n where workspace_id = ${workspaceId}`;
    await sql`
      with calls as (
        insert into provider_calls (id, workspace_id, user_id, subject_kind, subject_id, step, attempt, category, provider,
          model, status)
        select gen_random_uuid(), workspace_id, user_id, 'ad-session', id::text, 'plan', n, 'prompt', 'openai', 'm', 'succeeded'
        from ad_sessions cross join generate_series(1, 2) n where workspace_id = ${workspaceId}
        returning *)
      insert into generation_costs (id, workspace_id, user_id, provider_call_id, subject_kind, subject_id, session_id,
        category, provider, model, actual_cost, usage)
      select gen_random_uuid(), workspace_id, user_id, id, subject_kind, subject_id, subject_id::uuid, category, provider,
        model, 1, '{}' from calls`;
  }
  await sql`alter table assets enable trigger user`;
  await sql`alter table generation_costs enable trigger user`;
  ad = await openAd(db, ours, { title: "The last" });
  images = [];
  for (const selectionOrder of [2, 1])
    images.push(await createAsset(sql, { sessionId: ad, type: "image", status: "approved", selectionOrder }));
  await createAsset(sql, { sessionId: ad, type: "image" });
  clip = await createAsset(sql, { sessionId: ad, type: "video_clip", sourceImageId: images[0] ?? "" });
  const gone = await createAsset(sql, { sessionId: ad, type: "image", status: "approved", selectionOrder: 3 });
  await sql`update assets set deleted_at = now() where id = ${gone}`;
  await sql`update ad_sessions set updated_at = '2027-01-01' where id = ${ad}`;
  await book("image", "gemini", "0.25", 1000);
  await book("image", "gemini", "0.25", 3000);
  await book("video", "replicate", null, 60_000);
  await book("prompt", "openai", "1.5", 500);
  await createUncertainAdCall(sql, ours, clip);
  await sql`analyze`;
});

/** A call for the ad's clip that has settled, with its entry. */
async function book(category: string, provider: string, actual_cost: string | null, latency_ms: number) {
  const common = {
    workspace_id: ours.workspaceId,
    user_id: ours.userId,
    subject_kind: "ad-asset",
    subject_id: clip,
    category,
    provider,
    model: "m",
  };
  const id = crypto.randomUUID();
  const [{ attempt } = { attempt: 1 }] = await sql<{ attempt: number }[]>`
    select coalesce(max(attempt), 0) + 1 as attempt from provider_calls where subject_id = ${clip}`;
  await sql`insert into provider_calls ${sql({ ...common, id, attempt, step: category, status: "succeeded", latency_ms } as never)}`;
  await sql`insert into generation_costs ${sql({
    ...common,
    id: crypto.randomUUID(),
    provider_call_id: id,
    session_id: ad,
    asset_id: clip,
    actual_cost,
    usage: {},
  } as never)}`;
}

/** The names of the plan's nodes and indexes, outermost first. */
async function planOf(query: SQLWrapper): Promise<string> {
  const rows = await db.execute<{ "QUERY PLAN": string }>(drizzleSql`explain ${query}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("the document's example queries on 100,000 assets", () => {
  test("an ad with all its assets, by type; nothing for a stranger", async () => {
    const found = await findAdWithAssets(db, ours, ad);
    expect(found?.images).toHaveLength(3);
    expect(found?.videoClips.map(({ id }) => id)).toEqual([clip]);
    expect(found?.finalVideos).toEqual([]);
    expect(await findAdWithAssets(db, theirs, ad)).toBeUndefined();
  });

  test("a mood board in its order: one index scan, without what is deleted", async () => {
    expect((await findMoodBoard(db, ours, ad)).map(({ id }) => id)).toEqual(images.toReversed());
    expect(await findMoodBoard(db, theirs, ad)).toEqual([]);
    const plan = await planOf(drizzleSql`
      select * from assets where session_id = ${ad} and user_selected and deleted_at is null order by selection_order`);
    expect(plan).toMatch(/Index Scan (using|on) assets_session/);
    expect(plan).not.toContain("Seq Scan");
  });

  test("the breakdown of costs, the dearest first, with latency, and the unknown in no sum", async () => {
    const costs = await findAdCosts(db, ours, ad);
    expect(costs.lines).toEqual([
      line("prompt", "openai", 1, 1.5, 0, 500),
      line("image", "gemini", 2, 0.5, 0, 2000),
      line("video", "replicate", 1, 0, 1, 60_000),
    ]);
    expect(costs).toMatchObject({ failedNotCharged: 0, uncertain: 1 });
    // The one without a price, and the one of which nobody knows.
    expect(costs.cost).toMatchObject({ actual: 2, unknownCount: 2 });
    await expect(findAdCosts(db, theirs, ad)).rejects.toMatchObject({ code: "not_found" });
    const plan = await planOf(drizzleSql`select sum(actual_cost) from generation_costs where session_id = ${ad}`);
    expect(plan).toContain("generation_costs_session_idx");
  });

  test("a user's active ads, last used first, with their counts", async () => {
    const active = await listActiveAds(db, ours);
    expect(active).toHaveLength(501);
    expect(active[0]).toMatchObject({ id: ad, imageCount: 3, clipCount: 1 });
    expect(active[1]).toMatchObject({ title: "Ad 5000", imageCount: 10, clipCount: 0 });
    const plan = await planOf(listActiveAds(db, ours));
    expect(plan).toMatch(/ad_sessions_(user_id|workspace|status)_idx/);
    expect(plan).not.toContain("Seq Scan");
  });
});

const line = (
  category: string,
  provider: string,
  apiCalls: number,
  totalCost: number,
  unknownCount: number,
  averageLatencyMs: number,
) => ({ category, provider, model: "m", apiCalls, totalCost, unknownCount, averageLatencyMs });

describe("the list of ads", () => {
  test("is one index scan a page, last used first, only ours", async () => {
    const page = await listAdSessions(db, ours, { limit: 20 });
    expect(page.items[0]).toMatchObject({ sessionId: ad, title: "The last", imageCount: 3, clipCount: 0 });
    expect(page.items.slice(1).map(({ title }) => title)).toEqual(
      Array.from({ length: 19 }, (_, index) => `Ad ${5000 - index}`),
    );
    const next = { cursor: page.nextCursor ?? "", limit: 20 };
    expect((await listAdSessions(db, ours, next)).items[0]).toMatchObject({ title: "Ad 4981" });
    const plan = await planOf(selectAds(db, ours, next));
    expect(plan).toContain("Index Scan Backward using ad_sessions_workspace_idx");
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  test("is whole: every ad on one page, none twice, also those of one moment", async () => {
    await sql`update ad_sessions set updated_at = '2026-06-01' where workspace_id = ${theirs.workspaceId} and title like 'Ad 1%'`;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAdSessions(db, theirs, { limit: 200, cursor });
      seen.push(...page.items.map(({ sessionId }) => sessionId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(5000);
    expect(new Set(seen).size).toBe(5000);
    await expect(listAdSessions(db, theirs, { limit: 1, cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("is searched by title and filtered by step", async () => {
    expect((await listAdSessions(db, ours, { limit: 5, search: "the LAST" })).items).toHaveLength(1);
    expect((await listAdSessions(db, ours, { limit: 5, search: "%" })).items).toHaveLength(0);
    const { items } = await listAdSessions(db, ours, { limit: 200, status: "reviewing_images" });
    expect(items.every(({ status }) => status === "reviewing_images")).toBe(true);
    expect(items).toHaveLength(200);
  });
});
