import { changeAdSession } from "#lib/ads/change-ad-session.ts";
import { adContracts } from "#lib/ads/contract.ts";
import { deleteAdSession } from "#lib/ads/delete-ad-session.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { endpoint } from "#lib/api.ts";

export const GET = endpoint(adContracts.read, ({ db, viewer, params }) => findAdSession(db, viewer, params.sessionId));

export const PATCH = endpoint(adContracts.change, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => changeAdSession(tx, { owner: viewer, ...params, change: body }));
  return findAdSession(db, viewer, params.sessionId);
});

export const DELETE = endpoint(adContracts.remove, async ({ db, viewer, params }) => {
  await db.transaction((tx) => deleteAdSession(tx, { owner: viewer, ...params }));
  return undefined;
});
