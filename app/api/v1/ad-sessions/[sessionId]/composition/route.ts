import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { startComposition } from "#lib/ads/start-composition.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.startComposition, async ({ db, viewer, params, body }) => {
  await startComposition(db, { owner: viewer, ...params, composition: body });
  return findAdSession(db, viewer, params.sessionId);
});
