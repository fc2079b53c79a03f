import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { startClips } from "#lib/ads/start-clips.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.startClips, async ({ db, viewer, params, body }) => {
  await startClips(db, { owner: viewer, ...params, clips: body });
  return findAdSession(db, viewer, params.sessionId);
});
