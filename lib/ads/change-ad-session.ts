import type { Db } from "#db/client.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { briefColumns } from "./brief-columns.ts";
import { chooseMakers } from "./choose-makers.ts";
import { holdAd } from "./hold-ad.ts";
import type { AdSessionChange } from "./schema.ts";
import type { AdSessionRow } from "./session-parts.ts";
import { type SessionChanges, tellSession } from "./settle-session.ts";

interface Change {
  owner: Owner;
  sessionId: string;
  change: AdSessionChange;
}

/**
 * Changes what is said of an ad, at any time: each stage reads it when it begins, and what was made before is marked
 * where it would be different now. Call it inside a transaction.
 * @throws AppError `not_found`, `invalid` for what cannot be made here
 */
export async function changeAdSession(tx: Db, { owner, sessionId, change }: Change): Promise<void> {
  const { session, marks } = await holdAd(tx, { owner, sessionId });
  const set = { ...(await briefColumns(tx, owner, change)), ...makerColumns(session, change) } as SessionChanges;
  if (set.productUploadId !== undefined && !(set.brandId ?? session.brandId)) set.palette = null;
  await tellSession(tx, session, { assetIds: [], type: "changed", set, marks });
}

const makers = [
  ["imageMethod", "imageModel"],
  ["videoMethod", "videoModel"],
  ["musicMethod", "musicModel"],
] as const;

/** A chosen maker gets its model as it is configured now; the others keep theirs. */
function makerColumns(session: AdSessionRow, change: AdSessionChange): SessionChanges {
  const isImageAsked = change.imageMethod !== undefined || change.aspectRatio !== undefined;
  const asked = makers.filter(([method]) => change[method] !== undefined);
  if (asked.length === 0 && !isImageAsked) return {};
  const chosen = chooseMakers({
    ...change,
    imageMethod: change.imageMethod ?? session.imageMethod,
    aspectRatio: change.aspectRatio ?? session.aspectRatio,
  });
  return Object.fromEntries(asked.flatMap((names) => names.map((name) => [name, chosen[name]])));
}
