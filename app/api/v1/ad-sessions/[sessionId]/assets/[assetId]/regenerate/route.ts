import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { regenerateAsset } from "#lib/ads/regenerate-asset.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.regenerate, async ({ db, viewer, params, body }) => {
  await regenerateAsset(db, { owner: viewer, ...params, change: body });
  return findAdSession(db, viewer, params.sessionId);
});
