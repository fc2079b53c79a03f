import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DELETE as deleteAsset } from "#app/api/v1/ad-sessions/[sessionId]/assets/[assetId]/route.ts";
import { POST as cancel } from "#app/api/v1/ad-sessions/[sessionId]/cancel/route.ts";
import { PUT as setClipBoard } from "#app/api/v1/ad-sessions/[sessionId]/clip-board/route.ts";
import { POST as startClips } from "#app/api/v1/ad-sessions/[sessionId]/clips/route.ts";
import { POST as compose } from "#app/api/v1/ad-sessions/[sessionId]/composition/route.ts";
import { GET as costs } from "#app/api/v1/ad-sessions/[sessionId]/costs/route.ts";
import { POST as startImages } from "#app/api/v1/ad-sessions/[sessionId]/images/route.ts";
import { PUT as setMoodBoard } from "#app/api/v1/ad-sessions/[sessionId]/mood-board/route.ts";
import { PATCH as changePlan, POST as plan } from "#app/api/v1/ad-sessions/[sessionId]/plan/route.ts";
import { POST as retry } from "#app/api/v1/ad-sessions/[sessionId]/retry/route.ts";
import { PATCH as change, GET as read, DELETE as remove } from "#app/api/v1/ad-sessions/[sessionId]/route.ts";
import { POST as create, GET as list } from "#app/api/v1/ad-sessions/route.ts";
import { POST as resolve } from "#app/api/v1/provider-calls/[callId]/resolve/route.ts";
import { restoreAdSession } from "#lib/ads/delete-ad-session.ts";
import { type AdSession, type AdSummary, adCostsSchema, adSessionSchema } from "#lib/ads/schema.ts";
import { adSessionSnapshot } from "#lib/ads/snapshot.ts";
import { uuidv7 } from "#lib/ids.ts";
import { createAsset, createUncertainAdCall, putAd, scenes } from "#tests/support/create-ad.ts";
import { createGeneration, storeOriginal } from "#tests/support/create-generation.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
await configure(url, { REPLICATE_API_TOKEN: "r8_of-the-tests" });

const server = await serveHandlers({
  "POST /ad-sessions": create,
  "GET /ad-sessions": list,
  "GET /ad-sessions/{sessionId}": read,
  "PATCH /ad-sessions/{sessionId}": change,
  "DELETE /ad-sessions/{sessionId}": remove,
  "POST /ad-sessions/{sessionId}/plan": plan,
  "PATCH /ad-sessions/{sessionId}/plan": changePlan,
  "POST /ad-sessions/{sessionId}/images": startImages,
  "POST /ad-sessions/{sessionId}/clips": startClips,
  "POST /ad-sessions/{sessionId}/composition": compose,
  "PUT /ad-sessions/{sessionId}/mood-board": setMoodBoard,
  "PUT /ad-sessions/{sessionId}/clip-board": setClipBoard,
  "POST /ad-sessions/{sessionId}/retry": retry,
  "POST /ad-sessions/{sessionId}/cancel": cancel,
  "GET /ad-sessions/{sessionId}/costs": costs,
  "DELETE /ad-sessions/{sessionId}/assets/{assetId}": deleteAsset,
  "POST /provider-calls/{callId}/resolve": resolve,
} as never);
afterAll(() => server.close());

let member: Member;
let ad: AdSession;
beforeAll(async () => {
  member = await createMember(sql);
});
beforeEach(async () => {
  ad = await open();
});

async function call<T = AdSession>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...member.bearer, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
}

interface Refused {
  error: { code: string; message: string; fields?: Record<string, string> };
}
const local = { imageMethod: "local", videoMethod: "local", musicMethod: "local" };
const brief = (more: object = {}) => ({ productPrompt: "A terracotta cup on linen", numImages: 2, ...local, ...more });
const open = async (more: object = {}) => (await call("POST", "/ad-sessions", brief(more))).body;
const at = (rest = "") => `/ad-sessions/${ad.sessionId}${rest}`;
const shown = async () => (await call("GET", at())).body;
const tasks = () => sql`select 1 from graphile_worker.jobs`;

describe("a brief", () => {
  test("becomes an ad of which nothing is made or paid", async () => {
    const before = (await tasks()).length;
    const { status, body } = await call("POST", "/ad-sessions", brief({ productName: "赤陶杯", callToAction: " " }));
    expect(status).toBe(201);
    expect(adSessionSchema.parse(body)).toMatchObject({
      title: "赤陶杯",
      status: "created",
      nextStatuses: ["prompting"],
      callToAction: null,
      aspectRatio: "9:16",
      music: { source: "generated", genre: null, volume: 1 },
      cost: { estimated: 0, actual: null, unknownCount: 0 },
      assets: [],
    });
    expect(await tasks()).toHaveLength(before);
  });

  test("sent again with its key is the same ad; with another body it is refused", async () => {
    const headers = { "idempotency-key": uuidv7() };
    const first = await call("POST", "/ad-sessions", brief(), headers);
    const again = await call("POST", "/ad-sessions", brief(), headers);
    expect(again).toEqual(first);
    expect((await call("POST", "/ad-sessions", brief({ title: "Another" }), headers)).status).toBe(409);
  });

  test("takes a generated image as its product's photo, by a copy of its own", async () => {
    const sessionId = uuidv7();
    await sql`insert into image_sessions (id, workspace_id, user_id) values (${sessionId}, ${member.workspaceId}, ${member.userId})`;
    const { imageIds } = await createGeneration(sql, member, { sessionId });
    const [productGeneratedImageId = ""] = imageIds;
    await storeOriginal(db, sql, member, productGeneratedImageId);
    const { status, body } = await call("POST", "/ad-sessions", brief({ productGeneratedImageId }));
    expect(status).toBe(201);
    expect(body.productImage).toMatchObject({ originalUrl: expect.stringContaining("/api/files/uploads/") });

    // More at once than the pool has connections: none of them holds one while it waits for another.
    const many = Array.from({ length: 40 }, () =>
      call("POST", "/ad-sessions", brief({ productGeneratedImageId }), { "Idempotency-Key": uuidv7() }),
    );
    expect((await Promise.all(many)).map((answer) => answer.status)).toEqual(many.map(() => 201));
  });

  test.each([
    ["no words", { productPrompt: " " }],
    ["a colour that is none", { textColor: "red" }],
    ["an unknown field", { colour: "#ffffff" }],
    ["too many images", { numImages: 13 }],
    ["a track without a licence", { music: { source: "upload", uploadId: uuidv7() } }],
    ["a maker without a key", { imageMethod: "openai" }],
  ])("with %s is refused with the field that is wrong", async (_, more) => {
    const { status, body } = await call<Refused>("POST", "/ad-sessions", brief(more));
    expect(status).toBe(422);
    expect(Object.keys(body.error.fields ?? {})).toHaveLength(1);
  });

  test("is changed at any time; makers keep their models but the one that is chosen", async () => {
    const { body } = await call("PATCH", at(), { title: "Autumn", videoMethod: "wan", music: { source: "off" } });
    expect(body).toMatchObject({
      title: "Autumn",
      videoMethod: "wan",
      imageMethod: "local",
      imageModel: ad.imageModel,
      music: { source: "off" },
    });
    const [event] = await sql<{ data: Partial<AdSession> }[]>`
      select data from job_events where subject_id = ${ad.sessionId} order by revision desc limit 1`;
    expect(event?.data).toMatchObject({ title: "Autumn", videoMethod: "wan", revision: body.revision });
    expect((await call("PATCH", at(), {})).status).toBe(422);
  });
});

describe("starting a stage", () => {
  test("twice with one key is once", async () => {
    await putAd(sql, ad.sessionId, { status: "prompting", waitingReason: "review" });
    const headers = { "idempotency-key": uuidv7() };
    const first = await call("POST", at("/images"), undefined, headers);
    const again = await call("POST", at("/images"), undefined, headers);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect((await shown()).assets).toHaveLength(2);
  });

  test("at the same moment is once, and the others hear why", async () => {
    await putAd(sql, ad.sessionId, { status: "prompting", waitingReason: "review" });
    const answers = await Promise.all([1, 2, 3, 4].map(() => call<Refused>("POST", at("/images"))));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.error.message).toBe("Images are being made. Wait for them, or cancel them first.");
    expect((await shown()).assets).toHaveLength(2);
  });

  test("says why it cannot", async () => {
    const refusal = async (path: string) => {
      const { status, body } = await call<Refused>("POST", at(path));
      return [status, body.error.message];
    };
    expect(await refusal("/clips")).toEqual([409, "There is no plan yet. Make one, or ask for the images."]);
    await putAd(sql, ad.sessionId, { status: "reviewing_images" });
    expect(await refusal("/clips")).toEqual([409, "Approve at least one image first."]);
    expect(await refusal("/composition")).toEqual([409, "Approve at least one clip first."]);
    expect(await refusal("/cancel")).toEqual([409, "Nothing is being made for this ad."]);
    expect(await refusal("/retry")).toEqual([409, "There is nothing to retry here."]);
  });
});

describe("an estimate", () => {
  test("is said for every stage, and what nobody knows is null, not 0", async () => {
    const wan = await open({ videoMethod: "wan", musicMethod: "musicgen", imageMethod: "flux-pro" });
    expect(wan.estimates).toMatchObject({
      plan: { count: 1, amount: 0 },
      images: { count: 2, amount: 0.08 },
      clips: { count: 0, amount: 0 },
    });
    await putAd(sql, wan.sessionId, { status: "reviewing_images" });
    const sessionId = wan.sessionId;
    const image = await createAsset(sql, { sessionId, type: "image", status: "approved" });
    const read = async () => (await call("GET", `/ad-sessions/${sessionId}`)).body;
    expect((await read()).estimates).toMatchObject({
      images: { count: 1, amount: 0.04 },
      clips: { count: 1, amount: null },
    });
    await call("POST", `/ad-sessions/${sessionId}/clips`);
    expect(await read()).toMatchObject({ estimatedCost: null, cost: { estimated: null, actual: null } });
    const more = { sourceImageId: image, status: "approved" } as const;
    await createAsset(sql, { sessionId, type: "video_clip", ...more });
    // Rendering is free; the music is not, and nobody knows what it costs.
    expect((await read()).estimates.composition).toMatchObject({ count: 1, amount: null });
    await call("PATCH", `/ad-sessions/${sessionId}`, { music: { source: "off" } });
    expect((await read()).estimates.composition).toMatchObject({ count: 1, amount: 0 });
  });

  test("adds up over the stages that were begun", async () => {
    const flux = await open({ imageMethod: "flux-pro" });
    await putAd(sql, flux.sessionId, { status: "prompting", waitingReason: "review" });
    const { body } = await call("POST", `/ad-sessions/${flux.sessionId}/images`);
    expect(body.cost).toMatchObject({ estimated: 0.08, actual: null, unknownCount: 0 });
  });
});

describe("a film", () => {
  async function cut() {
    await putAd(sql, ad.sessionId, { status: "reviewing_videos" });
    const { sessionId } = ad;
    const source = await createAsset(sql, { sessionId, type: "image", status: "approved" });
    const clip = { sessionId, type: "video_clip", status: "approved", sourceImageId: source } as const;
    await createAsset(sql, clip);
    await createAsset(sql, { ...clip, selectionOrder: 2, sceneId: "scene-detail" });
  }
  const finish = async () => {
    await sql`
      update assets set status = 'completed', storage_key = 'k' || id, waiting_reason = null
      where session_id = ${ad.sessionId} and status = 'generating'`;
    await sql`update ad_sessions set status = 'completed' where id = ${ad.sessionId}`;
  };
  const films = async () => (await shown()).assets.filter(({ type }) => type === "final_video");

  test("that is there already is not made again, and asks for nothing", async () => {
    await cut();
    await call("POST", at("/composition"));
    await finish();
    const before = await shown();
    const jobs = (await tasks()).length;
    const { status, body } = await call("POST", at("/composition"));
    expect([status, body.status, body.assets.length]).toEqual([202, "completed", before.assets.length]);
    expect(await tasks()).toHaveLength(jobs);
  });

  test("has an end: what is longer than three minutes is refused before anything is made", async () => {
    const { sessionId } = ad;
    await putAd(sql, sessionId, { status: "reviewing_videos" });
    const long = { type: "video_clip", status: "approved", more: { duration_seconds: 181 } } as const;
    await createAsset(sql, { sessionId, ...long });
    const { status, body } = await call<Refused>("POST", at("/composition"));
    expect([status, body.error.message]).toEqual([422, expect.stringContaining("181 seconds long")]);
    expect(await films()).toEqual([]);
  });

  test("is stale once its words change, and fresh when they change back; another ratio is of the same cut", async () => {
    await cut();
    await call("POST", at("/composition"));
    await finish();
    await call("PATCH", at(), { callToAction: "Now" });
    expect((await films()).map(({ stale }) => stale)).toEqual(["cut"]);
    await call("PATCH", at(), { callToAction: null });
    expect((await films()).map(({ stale }) => stale)).toEqual([null]);
    await call("POST", at("/composition"), { alsoIn: ["1:1"] });
    expect((await films()).map(({ aspectRatio, version }) => [aspectRatio, version])).toEqual([
      ["9:16", 1],
      ["1:1", 1],
    ]);
  });

  test("of changed words is a new cut with the same music: no track is made again", async () => {
    await cut();
    await call("POST", at("/composition"));
    await finish();
    await call("PATCH", at(), { productName: "Cup" });
    await call("POST", at("/composition"));
    const { assets } = await shown();
    expect(assets.filter(({ type }) => type === "audio")).toHaveLength(1);
    expect((await films()).map(({ version, status, waitingReason }) => [version, status, waitingReason])).toEqual([
      [1, "completed", null],
      [2, "generating", null],
    ]);
  });
});

describe("what is being made", () => {
  test("is cancelled, and retried with what was cancelled", async () => {
    await putAd(sql, ad.sessionId, { status: "prompting", waitingReason: "review" });
    await call("POST", at("/images"));
    const cancelled = (await call("POST", at("/cancel"))).body;
    expect(cancelled).toMatchObject({
      status: "cancelled",
      currentStage: "image_gen",
      nextStatuses: ["generating_images", "reviewing_images"],
    });
    expect(cancelled.assets.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      ["failed", "cancelled"],
      ["failed", "cancelled"],
    ]);
    const keys = cancelled.assets.map(({ id }) => `ad-asset:${id}`);
    expect(await sql`select 1 from graphile_worker.jobs where key = any(${keys})`).toHaveLength(0);
    const again = await call("POST", at("/retry"));
    expect(again.status).toBe(202);
    expect(again.body).toMatchObject({ status: "generating_images", retryCount: 1 });
    expect(await sql`select 1 from graphile_worker.jobs where key = any(${keys})`).toHaveLength(2);
  });

  test("and failed alone is retried alone", async () => {
    await putAd(sql, ad.sessionId, { status: "reviewing_images" });
    const { sessionId } = ad;
    const failed = await createAsset(sql, { sessionId, type: "image", status: "failed" });
    const other = await createAsset(sql, { sessionId, type: "image", status: "failed" });
    const { body } = await call("POST", at("/retry"), { assetIds: [failed] });
    const status = (id: string) => body.assets.find((asset) => asset.id === id)?.status;
    expect([status(failed), status(other)]).toEqual(["generating", "failed"]);
    const strange = await call("POST", at("/retry"), { assetIds: [uuidv7()] });
    expect(strange.status).toBe(404);
  });
});

describe("a call of which nobody knows whether it was charged", () => {
  let callId: string;
  let assetId: string;
  beforeEach(async () => {
    await putAd(sql, ad.sessionId, { status: "reviewing_videos" });
    const source = await createAsset(sql, { sessionId: ad.sessionId, type: "image", status: "approved" });
    const clip = { sessionId: ad.sessionId, type: "video_clip", sourceImageId: source } as const;
    assetId = await createAsset(sql, clip);
    callId = await createUncertainAdCall(sql, member, assetId);
  });
  const asset = async () => (await shown()).assets.find(({ id }) => id === assetId);

  test("is asked about, and its clip is not made again before the answer", async () => {
    expect(await asset()).toMatchObject({ waitingReason: "charge_unknown", uncertainCall: { id: callId } });
    expect((await shown()).cost.unknownCount).toBe(1);
    const refused = await call<Refused>("POST", at("/retry"), { assetIds: [assetId] });
    expect(refused.body.error.message).toContain("Nobody knows yet");
  });

  test("does not let its clip be paid again among others, only by name", async () => {
    expect((await shown()).estimates.clips).toMatchObject({ count: 0, amount: 0 });
    expect((await call("POST", at("/clips"))).status).toBe(409);
    const imageIds = [(await asset())?.sourceImageId];
    expect((await call("POST", at("/clips"), { imageIds })).status).toBe(202);
  });

  test("stays unknown when its clip is deleted, in the ad and in the list", async () => {
    await call("DELETE", at(`/assets/${assetId}`));
    expect((await shown()).cost.unknownCount).toBe(1);
    const { body } = await call<{ items: AdSummary[] }>("GET", "/ad-sessions");
    expect(body.items.find(({ sessionId }) => sessionId === ad.sessionId)?.cost.unknownCount).toBe(1);
  });

  test("is not decided while its ad is deleted", async () => {
    await call("DELETE", at(""));
    const decided = await call("POST", `/provider-calls/${callId}/resolve`, { outcome: "charged" });
    expect(decided.status).toBe(404);
    const [kept] = await sql`select status, charged from provider_calls where id = ${callId}`;
    expect(kept).toEqual({ status: "uncertain", charged: "unknown" });
  });

  test.each([
    ["not_charged", "no", 0],
    ["charged", "yes", 1],
  ] as const)(
    "is %s by a person's word: it is said, and the clip can be made again",
    async (outcome, charged, unknown) => {
      const { status, body } = await call("POST", `/provider-calls/${callId}/resolve`, { outcome });
      expect(status).toBe(200);
      expect(adSessionSchema.parse(body).sessionId).toBe(ad.sessionId);
      expect(await asset()).toMatchObject({ status: "failed", waitingReason: null, uncertainCall: null, charged });
      expect((await shown()).cost).toMatchObject({ actual: null, unknownCount: unknown });
      expect((await call("POST", `/provider-calls/${callId}/resolve`, { outcome })).status).toBe(409);
      await sql`update provider_calls set estimated_cost = 0.25 where id = ${callId}`;
      const expected = (await shown()).estimatedCost ?? 0;
      expect((await call("POST", at("/retry"), { assetIds: [assetId] })).status).toBe(202);
      // What was paid for nothing is bought once more.
      expect((await shown()).estimatedCost).toBe(expected + (outcome === "charged" ? 0.25 : 0));
      const { body: breakdown } = await call("GET", at("/costs"));
      expect(adCostsSchema.parse(breakdown)).toMatchObject({
        uncertain: 0,
        failedNotCharged: outcome === "not_charged" ? 1 : 0,
        lines: outcome === "charged" ? [{ category: "video", unknownCount: 1, totalCost: 0 }] : [],
      });
    },
  );
});

describe("deleting an ad", () => {
  test("cancels what is being made, hides it everywhere, and can be undone", async () => {
    await putAd(sql, ad.sessionId, { status: "prompting", waitingReason: "review" });
    await call("POST", at("/images"));
    expect((await call("DELETE", at())).status).toBe(204);
    expect((await call("GET", at())).status).toBe(404);
    expect((await call("DELETE", at())).status).toBe(404);
    const { items } = (await call<{ items: AdSummary[] }>("GET", "/ad-sessions")).body;
    expect(items.map(({ sessionId }) => sessionId)).not.toContain(ad.sessionId);
    expect(await adSessionSnapshot(db, { workspaceId: member.workspaceId, id: ad.sessionId })).toBeNull();
    const live = await sql`select 1 from assets where session_id = ${ad.sessionId} and status = 'generating'`;
    expect(live).toHaveLength(0);
    await db.transaction((tx) => restoreAdSession(tx, { owner: member, sessionId: ad.sessionId }));
    expect(await shown()).toMatchObject({ status: "cancelled" });
    const again = db.transaction((tx) => restoreAdSession(tx, { owner: member, sessionId: ad.sessionId }));
    await expect(again).rejects.toMatchObject({ code: "not_found" });
  });

  test("stops what is finished for it while people look at a board", async () => {
    await putAd(sql, ad.sessionId, { status: "reviewing_videos" });
    const id = await createAsset(sql, { sessionId: ad.sessionId, type: "video_clip", status: "generating" });
    expect((await call("DELETE", at())).status).toBe(204);
    const [row] = await sql`select status, error_code from assets where id = ${id}`;
    expect(row).toEqual({ status: "failed", error_code: "cancelled" });
  });

  test("of one asset that is being made ends its stage, when that waited for it alone", async () => {
    await putAd(sql, ad.sessionId, { status: "generating_images" });
    const { sessionId } = ad;
    await createAsset(sql, { sessionId, type: "image" });
    const live = await createAsset(sql, { sessionId, type: "image", status: "generating" });
    expect((await call("DELETE", at(`/assets/${live}`))).status).toBe(204);
    expect(await shown()).toMatchObject({ status: "reviewing_images", assets: [{ status: "completed" }] });
  });
});

describe("a plan", () => {
  test("is edited: scenes keep their ids, new ones get one, strange ones are refused", async () => {
    await putAd(sql, ad.sessionId, { status: "prompting", waitingReason: "review" });
    const [first, second] = scenes;
    const { id: _, ...added } = { ...(first ?? ({} as never)), imagePrompt: "Another" };
    const { body } = await call("PATCH", at("/plan"), { scenes: [second, added, first], negativePrompt: " " });
    expect(body.scenes?.map(({ id }) => id)).toEqual([second?.id, expect.any(String), first?.id]);
    expect(body.negativePrompt).toBeNull();
    const strange = [{ ...first, id: "nobody" }];
    expect((await call("PATCH", at("/plan"), { scenes: strange })).status).toBe(422);
    expect((await call("PATCH", at("/plan"), { scenes: [first, first] })).status).toBe(422);
    expect((await call("PATCH", at("/plan"), { scenes: [] })).status).toBe(422);
  });

  test("brings the photo along as it came", async () => {
    const upload = await uploadPhotograph(db, member);
    const { productImage } = await open({ productUploadId: upload.id });
    expect(productImage).toMatchObject({ uploadId: upload.id, originalUrl: `/api/files/${upload.storageKey}` });
  });
});
