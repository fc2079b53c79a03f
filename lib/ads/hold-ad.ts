import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownAd } from "./find-ad-sessions.ts";
import { lockAssets } from "./moves.ts";
import { type AdSessionParts, loadSessionParts } from "./session-parts.ts";
import { lockSession } from "./settle-session.ts";
import { type StaleMarks, staleMarks } from "./stale-marks.ts";

export interface HeldAd extends AdSessionParts {
  /** What was stale before anything was changed. */
  marks: StaleMarks;
}

/**
 * Takes an ad with all its assets until the end of the transaction: whoever comes second sees what the first has done.
 * @throws AppError `not_found`, also for a deleted ad and for another workspace's
 */
export async function holdAd(
  tx: Db,
  { owner, sessionId }: { owner: Pick<Owner, "workspaceId">; sessionId: string },
): Promise<HeldAd> {
  const [found] = await tx.select({ id: adSessions.id }).from(adSessions).where(ownAd(owner, sessionId));
  if (!found) throw notFound("The ad");
  await lockAssets(tx, sessionId);
  const session = await lockSession(tx, sessionId);
  if (!session || session.deletedAt) throw notFound("The ad");
  const parts = await loadSessionParts(tx, session);
  return { ...parts, marks: staleMarks(parts) };
}
