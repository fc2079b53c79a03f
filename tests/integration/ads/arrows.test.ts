import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { cancelAd } from "#lib/ads/cancel-ad.ts";
import { changePlan } from "#lib/ads/change-plan.ts";
import { regenerateAsset } from "#lib/ads/regenerate-asset.ts";
import { requestPlan } from "#lib/ads/request-plan.ts";
import { retryAd } from "#lib/ads/retry-ad.ts";
import { setBoard } from "#lib/ads/set-board.ts";
import { startClips } from "#lib/ads/start-clips.ts";
import { startComposition } from "#lib/ads/start-composition.ts";
import { startImages } from "#lib/ads/start-images.ts";
import { type AdStage, type AdStatus, adStages, adStatuses } from "#lib/ads/workflow.ts";
import { createAsset, openAd, putAd, scenes } from "#tests/support/create-ad.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

let owner: Member;
beforeAll(async () => {
  owner = await createMember(sql);
});

/** An ad with some of everything, at a place of its way. */
async function adAt(place: string) {
  const sessionId = await openAd(db, owner);
  const { status, stage, isReview } = parsePlace(place);
  await putAd(sql, sessionId, {
    status,
    ...(stage && { currentStage: stage }),
    ...(isReview && { waitingReason: "review" }),
  });
  const image = await createAsset(sql, { sessionId, type: "image", status: "approved" });
  const other = await createAsset(sql, { sessionId, type: "image", sceneId: "scene-detail" });
  const failedImage = await createAsset(sql, { sessionId, type: "image", status: "failed" });
  const clip = await createAsset(sql, {
    sessionId,
    type: "video_clip",
    status: "approved",
    sourceImageId: image,
    more: { source: "wan" },
  });
  const failedClip = await createAsset(sql, { sessionId, type: "video_clip", status: "failed", sourceImageId: image });
  return { sessionId, image, other, failedImage, clip, failedClip };
}
type Ad = Awaited<ReturnType<typeof adAt>>;

function parsePlace(place: string) {
  const [status, detail] = place.split("@") as [AdStatus, string?];
  return { status, isReview: detail === "review", stage: adStages.find((known): known is AdStage => known === detail) };
}

const who = ({ sessionId }: Ad) => ({ owner, sessionId });
const { id: _, ...scene } = scenes[0] ?? ({} as never);

/** Everything that a person can do with an ad, by the functions that forms and the API call. */
const moves: Record<string, (tx: Db, ad: Ad) => Promise<unknown>> = {
  plan: (tx, ad) => requestPlan(tx, who(ad)),
  writePlan: (tx, ad) => changePlan(tx, { ...who(ad), plan: { scenes: [scene] } }),
  images: (tx, ad) => startImages(tx, { ...who(ad), images: { sceneIds: ["scene-front"], variations: 1 } }),
  moodBoard: (tx, ad) =>
    setBoard(tx, { ...who(ad), board: "mood", change: { approved: [ad.other], rejected: [ad.image] } }),
  clips: (tx, ad) => startClips(tx, { ...who(ad), clips: { imageIds: [ad.image] } }),
  clipBoard: (tx, ad) => setBoard(tx, { ...who(ad), board: "clip", change: { approved: [], rejected: [ad.clip] } }),
  composition: (tx, ad) => startComposition(tx, who(ad)),
  anotherImage: (tx, ad) => regenerateAsset(tx, { ...who(ad), assetId: ad.image }),
  anotherClip: (tx, ad) => regenerateAsset(tx, { ...who(ad), assetId: ad.clip }),
  retryImage: (tx, ad) => retryAd(tx, { ...who(ad), assetIds: [ad.failedImage] }),
  retryClip: (tx, ad) => retryAd(tx, { ...who(ad), assetIds: [ad.failedClip] }),
  cancel: (tx, ad) => cancelAd(tx, who(ad)),
};

/** Where each move leads; what is not named is refused. */
const allowed: Record<string, Record<string, AdStatus>> = {
  "prompting@review": {
    plan: "prompting",
    writePlan: "prompting",
    images: "generating_images",
    anotherImage: "generating_images",
    retryImage: "generating_images",
    cancel: "cancelled",
  },
  "prompting@planning": { cancel: "cancelled" },
  generating_images: {
    writePlan: "generating_images",
    moodBoard: "generating_images",
    anotherImage: "generating_images",
    retryImage: "generating_images",
    cancel: "cancelled",
  },
  reviewing_images: {
    writePlan: "reviewing_images",
    images: "generating_images",
    moodBoard: "reviewing_images",
    clips: "generating_videos",
    clipBoard: "reviewing_videos",
    composition: "composing",
    anotherImage: "generating_images",
    anotherClip: "generating_videos",
    retryImage: "generating_images",
    retryClip: "generating_videos",
  },
  generating_videos: {
    writePlan: "generating_videos",
    clipBoard: "generating_videos",
    anotherClip: "generating_videos",
    retryClip: "generating_videos",
    cancel: "cancelled",
  },
  reviewing_videos: {
    writePlan: "reviewing_videos",
    images: "generating_images",
    moodBoard: "reviewing_images",
    clips: "generating_videos",
    clipBoard: "reviewing_videos",
    composition: "composing",
    anotherImage: "generating_images",
    anotherClip: "generating_videos",
    retryImage: "generating_images",
    retryClip: "generating_videos",
  },
  composing: { writePlan: "composing", cancel: "cancelled" },
  completed: {
    writePlan: "completed",
    images: "generating_images",
    moodBoard: "reviewing_images",
    clips: "generating_videos",
    clipBoard: "reviewing_videos",
    composition: "composing",
    anotherImage: "generating_images",
    anotherClip: "generating_videos",
    retryImage: "generating_images",
    retryClip: "generating_videos",
  },
  ...both("prompt_parsing", { plan: "prompting", writePlan: "prompting" }),
  ...both("image_gen", {
    images: "generating_images",
    moodBoard: "reviewing_images",
    anotherImage: "generating_images",
    retryImage: "generating_images",
  }),
  ...both("video_gen", {
    clips: "generating_videos",
    clipBoard: "reviewing_videos",
    anotherClip: "generating_videos",
    retryClip: "generating_videos",
  }),
  ...both("composition", { clipBoard: "reviewing_videos", composition: "composing" }),
};

/** A failed and a cancelled ad go back to where they came from; a plan can be edited meanwhile. */
function both(stage: AdStage, leads: Record<string, AdStatus>): Record<string, Record<string, AdStatus>> {
  const at = (status: AdStatus) => [`${status}@${stage}`, { writePlan: status, ...leads }] as const;
  return Object.fromEntries([at("failed"), at("cancelled")]);
}

/** Everything of an ad that a move could write. */
const written = ({ sessionId }: Ad) => sql`
  select to_jsonb(session) as session,
    (select jsonb_agg(asset order by asset.id) from assets asset where asset.session_id = session.id) as assets,
    (select count(*) from job_events where subject_id = session.id::text) as events,
    (select count(*) from graphile_worker.jobs) as tasks
  from ad_sessions session where session.id = ${sessionId}`;

test("every status is tried", () => {
  const tried = new Set(Object.keys(allowed).map((place) => parsePlace(place).status));
  expect([...tried, "created"].sort()).toEqual([...adStatuses].sort());
});

describe.each(Object.keys(allowed))("from %s", (place) => {
  test.each(Object.keys(moves))("%s", async (name) => {
    const ad = await adAt(place);
    const move = moves[name];
    if (!move) throw new Error(name);
    const target = allowed[place]?.[name];
    const before = await written(ad);
    const moved = db.transaction((tx) => move(tx, ad));
    if (target) {
      await moved;
      const [after] = await sql`select status from ad_sessions where id = ${ad.sessionId}`;
      expect(after?.status).toBe(target);
    } else {
      await expect(moved).rejects.toMatchObject({ code: "conflict" });
      expect(await written(ad)).toEqual(before);
    }
  });
});

describe("from created", () => {
  const first: Record<string, AdStatus> = { plan: "prompting", writePlan: "prompting", images: "prompting" };
  test.each(Object.keys(moves))("%s", async (name) => {
    const sessionId = await openAd(db, owner);
    const ad: Ad = { sessionId, image: "", other: "", failedImage: "", clip: "", failedClip: "" };
    const move = name === "images" ? (tx: Db) => startImages(tx, who(ad)) : (tx: Db) => moves[name]?.(tx, ad);
    const moved = db.transaction(async (tx) => move(tx));
    if (first[name]) await moved;
    else await expect(moved).rejects.toMatchObject({ code: expect.stringMatching(/conflict|invalid|not_found/) });
    const [after] = await sql`select status from ad_sessions where id = ${sessionId}`;
    expect(after?.status).toBe(first[name] ?? "created");
  });
});
