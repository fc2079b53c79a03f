import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { retryAd } from "#lib/ads/retry-ad.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.retry, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => retryAd(tx, { owner: viewer, ...params, ...body }));
  return findAdSession(db, viewer, params.sessionId);
});
