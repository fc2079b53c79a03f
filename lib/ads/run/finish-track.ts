import { OriginalUnusable } from "#lib/costs/media/failures.ts";
import type { Paid } from "#lib/costs/media/original.ts";
import { probeMedia } from "#lib/media/compose/probe-media.ts";
import type { MusicOutput } from "#lib/providers/music-contract.ts";
import type { AssetRun } from "./asset-run.ts";
import { completeAsset } from "./complete-asset.ts";
import { fileFacts } from "./file-facts.ts";
import { withOriginal } from "./with-original.ts";

/** Measures a track; the films that wait for it begin. @throws OriginalUnusable, LeaseLost */
export const finishTrack = (run: AssetRun, paid: Paid<MusicOutput>): Promise<void> =>
  withOriginal(paid, async ({ path }) => {
    const { db, signal, asset, session } = run;
    const { audio } = await probeMedia(path, { signal });
    if (!audio) throw new OriginalUnusable(paid.callId, "unreadable");
    const made = { ...fileFacts(session, asset, paid.original), durationSeconds: String(audio.duration) };
    await db.transaction((tx) => completeAsset(tx, asset, made));
  });
