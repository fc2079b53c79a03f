import { moveAsset } from "../moves.ts";
import { settleSession } from "../settle-session.ts";
import type { AssetRun } from "./asset-run.ts";

/** Everybody who looks at the session is told no oftener. */
const everyMs = 1000;

/**
 * Tells how far an asset is, in parts of 1, as often as it is said and no oftener than about once a second. What cannot be
 * told is left out: the end of the work does not depend on it.
 */
export function progressTeller({ db, asset }: AssetRun): (share: number) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let isTelling = false;
  let told = asset.progressPercentage;

  async function tell(progressPercentage: number): Promise<void> {
    await db.transaction(async (tx) => {
      await moveAsset(tx, asset, { progressPercentage });
      await settleSession(tx, { sessionId: asset.sessionId, assetIds: [asset.id], type: "progress" });
    });
    told = progressPercentage;
  }

  return (share) => {
    const percentage = Math.min(99, Math.floor(share * 100));
    if (isTelling || percentage <= told || performance.now() - toldAt < everyMs) return;
    isTelling = true;
    toldAt = performance.now();
    tell(percentage)
      .catch(() => {})
      .finally(() => {
        isTelling = false;
      });
  };
}
