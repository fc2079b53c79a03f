"use server";

import * as z from "zod";
import type { Db, DbPool } from "#db/client.ts";
import { action } from "#lib/action.ts";
import { once } from "#lib/queue/once.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { cancelAd } from "./cancel-ad.ts";
import { changeAdSession } from "./change-ad-session.ts";
import { changePlan } from "./change-plan.ts";
import { createAdSession } from "./create-ad-session.ts";
import { deleteAdSession, restoreAdSession } from "./delete-ad-session.ts";
import { deleteAsset, restoreAsset } from "./delete-asset.ts";
import { findAdSession } from "./find-ad-sessions.ts";
import { handOverProduct } from "./hand-over-product.ts";
import { regenerateAsset } from "./regenerate-asset.ts";
import { requestPlan } from "./request-plan.ts";
import { resolveAdCall } from "./resolve-ad-call.ts";
import { retryAd } from "./retry-ad.ts";
import {
  adSessionChangeSchema,
  clipBoardSchema,
  moodBoardSchema,
  newAdSessionSchema,
  planChangeSchema,
  regenerateSchema,
  startClipsSchema,
  startCompositionSchema,
  startImagesSchema,
} from "./schema.ts";
import { setBoard } from "./set-board.ts";
import { startClips } from "./start-clips.ts";
import { startComposition } from "./start-composition.ts";
import { startImages } from "./start-images.ts";

const ad = z.strictObject({ sessionId: z.uuid() });
const asset = ad.extend({ assetId: z.uuid() });
const key = { idempotencyKey: z.uuid() };

/** A second submit of the same form (double click, back button, retry after a lost answer) finds the first ad. */
export const createAdAction = action(
  { input: z.strictObject({ ...key, ad: newAdSessionSchema }), limit: "create-job" },
  async ({ viewer, input: { idempotencyKey, ad }, db }) => {
    const brief = await handOverProduct(viewer, ad);
    const { response } = await once(db, {
      workspaceId: viewer.workspaceId,
      route: "form:new-ad",
      key: idempotencyKey,
      body: ad,
      work: async (tx) => ({
        status: 201,
        response: await createAdSession(tx, { owner: ownerOf(viewer), ad: brief }),
      }),
    });
    return findAdSession(db, viewer, response.sessionId);
  },
);

export const changeAdAction = action({ input: ad.extend({ change: adSessionChangeSchema }) }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) => changeAdSession(tx, { owner: viewer, ...input })),
);

export const planAdAction = action({ input: ad, limit: "create-job" }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) => requestPlan(tx, { owner: viewer, ...input })),
);

export const changePlanAction = action({ input: ad.extend({ plan: planChangeSchema }) }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) => changePlan(tx, { owner: viewer, ...input })),
);

export const startImagesAction = action(
  { input: ad.extend({ ...key, images: startImagesSchema }), limit: "create-job" },
  ({ viewer, input, db }) =>
    changedOnce(db, viewer, input, "ad-images", (tx) => startImages(tx, { owner: ownerOf(viewer), ...input })),
);

export const startClipsAction = action(
  { input: ad.extend({ ...key, clips: startClipsSchema }), limit: "create-job" },
  ({ viewer, input, db }) =>
    changedOnce(db, viewer, input, "ad-clips", (tx) => startClips(tx, { owner: ownerOf(viewer), ...input })),
);

export const startCompositionAction = action(
  { input: ad.extend({ ...key, composition: startCompositionSchema }), limit: "create-job" },
  ({ viewer, input, db }) =>
    changedOnce(db, viewer, input, "ad-composition", (tx) =>
      startComposition(tx, { owner: ownerOf(viewer), ...input }),
    ),
);

export const setMoodBoardAction = action({ input: ad.extend({ board: moodBoardSchema }) }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) =>
    setBoard(tx, { owner: viewer, sessionId: input.sessionId, board: "mood", change: input.board }),
  ),
);

export const setClipBoardAction = action({ input: ad.extend({ board: clipBoardSchema }) }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) =>
    setBoard(tx, { owner: viewer, sessionId: input.sessionId, board: "clip", change: input.board }),
  ),
);

export const regenerateAssetAction = action(
  { input: asset.extend({ ...key, change: regenerateSchema }), limit: "create-job" },
  ({ viewer, input, db }) =>
    changedOnce(db, viewer, input, "ad-regenerate", (tx) => regenerateAsset(tx, { owner: ownerOf(viewer), ...input })),
);

export const retryAdAction = action(
  { input: ad.extend({ assetIds: z.array(z.uuid()).min(1).max(60).optional() }), limit: "create-job" },
  ({ viewer, input, db }) => changed(db, viewer, input.sessionId, (tx) => retryAd(tx, { owner: viewer, ...input })),
);

export const cancelAdAction = action({ input: ad }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) => cancelAd(tx, { owner: viewer, ...input })),
);

export const deleteAdAction = action({ input: ad }, ({ viewer, input, db }) =>
  db.transaction((tx) => deleteAdSession(tx, { owner: viewer, ...input })),
);

export const restoreAdAction = action({ input: ad }, ({ viewer, input, db }) =>
  db.transaction((tx) => restoreAdSession(tx, { owner: viewer, ...input })),
);

export const deleteAssetAction = action({ input: asset }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) => deleteAsset(tx, { owner: viewer, ...input })),
);

export const restoreAssetAction = action({ input: asset }, ({ viewer, input, db }) =>
  changed(db, viewer, input.sessionId, (tx) => restoreAsset(tx, { owner: viewer, ...input })),
);

export const resolveAdCallAction = action(
  { input: z.strictObject({ callId: z.uuid(), outcome: z.enum(["not_charged", "charged"]) }) },
  ({ viewer, input, db }) =>
    db.transaction(async (tx) => {
      const { sessionId } = await resolveAdCall(tx, { owner: viewer, ...input });
      return findAdSession(tx, viewer, sessionId);
    }),
);

/** A change in one transaction, then the ad as it is by then. */
async function changed(db: DbPool, viewer: Viewer, sessionId: string, work: (tx: Db) => Promise<void>) {
  await db.transaction(work);
  return findAdSession(db, viewer, sessionId);
}

/** As `changed`; the same wish is granted once, however often it is sent. */
async function changedOnce(
  db: DbPool,
  viewer: Viewer,
  { idempotencyKey, ...body }: { idempotencyKey: string; sessionId: string },
  name: string,
  work: (tx: Db) => Promise<void>,
) {
  await once(db, {
    workspaceId: viewer.workspaceId,
    route: `form:${name}`,
    key: idempotencyKey,
    body,
    work: async (tx) => ({ status: 202, response: (await work(tx)) ?? {} }),
  });
  return findAdSession(db, viewer, body.sessionId);
}

const ownerOf = ({ userId, workspaceId }: Viewer) => ({ userId, workspaceId });
