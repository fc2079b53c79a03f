import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { startImages } from "#lib/ads/start-images.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.startImages, async ({ db, viewer, params, body }) => {
  await startImages(db, { owner: viewer, ...params, images: body });
  return findAdSession(db, viewer, params.sessionId);
});
