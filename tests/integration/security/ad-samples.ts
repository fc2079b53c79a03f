import type postgres from "postgres";
import type { DbPool } from "#db/client.ts";
import type { AdStatus } from "#lib/ads/workflow.ts";
import { createAsset, createUncertainAdCall, openAd, putAd } from "#tests/support/create-ad.ts";
import type { Member } from "#tests/support/create-member.ts";

const ids = {
  created: "",
  planned: "",
  imaged: "",
  filmed: "",
  working: "",
  failed: "",
  made: "",
  image: "",
  clip: "",
  failedImage: "",
  uncertainCall: "",
};
const at = (sessionId: string) => ({ path: { sessionId } });
const board = { approved: [] as string[], rejected: [] as string[] };

/** One ad at each step that some endpoint needs, all of one owner. */
export async function makeAds(db: DbPool, sql: postgres.Sql, owner: Member): Promise<typeof ids> {
  const open = async (status: AdStatus, waitingReason?: string) => {
    const sessionId = await openAd(db, owner);
    await putAd(sql, sessionId, { status, ...(waitingReason && { waitingReason }) });
    return sessionId;
  };
  ids.created = await openAd(db, owner);
  ids.planned = await open("prompting", "review");
  ids.imaged = await open("reviewing_images");
  ids.filmed = await open("reviewing_videos");
  ids.working = await open("generating_images");
  ids.failed = await open("reviewing_images");
  ids.image = await createAsset(sql, { sessionId: ids.imaged, type: "image", status: "approved" });
  const source = await createAsset(sql, { sessionId: ids.filmed, type: "image", status: "approved" });
  ids.clip = await createAsset(sql, {
    sessionId: ids.filmed,
    type: "video_clip",
    status: "approved",
    sourceImageId: source,
  });
  ids.made = await createAsset(sql, { sessionId: ids.working, type: "image" });
  ids.failedImage = await createAsset(sql, { sessionId: ids.failed, type: "image", status: "failed" });
  const clip = { sessionId: ids.filmed, type: "video_clip", sourceImageId: source } as const;
  ids.uncertainCall = await createUncertainAdCall(sql, owner, await createAsset(sql, clip));
  return ids;
}

/** What a request of each of the Ads endpoints looks like when it names something of `makeAds`' owner. */
export const adSamples = {
  "GET /api/v1/ad-sessions/{sessionId}": () => ({ ...at(ids.created), own: 200 }),
  "GET /api/v1/ad-sessions/{sessionId}/costs": () => ({ ...at(ids.created), own: 200 }),
  "PATCH /api/v1/ad-sessions/{sessionId}": () => ({ ...at(ids.created), body: { title: "Mine" }, own: 200 }),
  "PATCH /api/v1/ad-sessions/{sessionId}/plan": () => ({
    ...at(ids.planned),
    body: { styleKeywords: ["mine"] },
    own: 200,
  }),
  "POST /api/v1/ad-sessions/{sessionId}/plan": () => ({ ...at(ids.created), own: 202 }),
  "POST /api/v1/ad-sessions/{sessionId}/images": () => ({ ...at(ids.planned), own: 202 }),
  "PUT /api/v1/ad-sessions/{sessionId}/mood-board": () => ({
    ...at(ids.imaged),
    body: { ...board, approved: [ids.image] },
    own: 200,
  }),
  "POST /api/v1/ad-sessions/{sessionId}/clips": () => ({ ...at(ids.imaged), own: 202 }),
  "PUT /api/v1/ad-sessions/{sessionId}/clip-board": () => ({
    ...at(ids.filmed),
    body: { ...board, approved: [ids.clip] },
    own: 200,
  }),
  "POST /api/v1/ad-sessions/{sessionId}/assets/{assetId}/regenerate": () => ({
    path: { sessionId: ids.working, assetId: ids.made },
    own: 202,
  }),
  "POST /api/v1/ad-sessions/{sessionId}/composition": () => ({ ...at(ids.filmed), own: 202 }),
  "POST /api/v1/ad-sessions/{sessionId}/retry": () => ({
    ...at(ids.failed),
    body: { assetIds: [ids.failedImage] },
    own: 202,
  }),
  "POST /api/v1/ad-sessions/{sessionId}/cancel": () => ({ ...at(ids.working), own: 200 }),
  "DELETE /api/v1/ad-sessions/{sessionId}/assets/{assetId}": () => ({
    path: { sessionId: ids.imaged, assetId: ids.image },
    own: 204,
  }),
  "DELETE /api/v1/ad-sessions/{sessionId}": () => ({ ...at(ids.created), own: 204 }),
};
