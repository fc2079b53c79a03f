import { cancelAd } from "#lib/ads/cancel-ad.ts";
import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.cancel, async ({ db, viewer, params }) => {
  await db.transaction((tx) => cancelAd(tx, { owner: viewer, ...params }));
  return findAdSession(db, viewer, params.sessionId);
});
