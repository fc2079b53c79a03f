import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { setBoard } from "#lib/ads/set-board.ts";
import { endpoint } from "#lib/api.ts";

export const PUT = endpoint(adContracts.setMoodBoard, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => setBoard(tx, { owner: viewer, ...params, board: "mood", change: body }));
  return findAdSession(db, viewer, params.sessionId);
});
