import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { OriginalUnusable } from "#lib/costs/media/failures.ts";
import type { Paid } from "#lib/costs/media/original.ts";
import { normaliseClip } from "#lib/media/compose/normalise-clip.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import type { VideoOutput } from "#lib/providers/video-contract.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import { assetKey } from "./asset-key.ts";
import type { AssetRun } from "./asset-run.ts";
import { checkClip } from "./check-clip.ts";
import { completeAsset } from "./complete-asset.ts";
import { fileFacts } from "./file-facts.ts";
import { pictureFiles } from "./picture-files.ts";
import { withOriginal } from "./with-original.ts";

/**
 * Looks at what came before anybody else does, takes its sound away, and makes its still.
 * @throws OriginalUnusable for a clip that nobody could use, LeaseLost
 */
export const finishClip = (run: AssetRun, paid: Paid<VideoOutput>): Promise<void> =>
  withOriginal(paid, async ({ path, directory }) => {
    const { db, signal, asset, session } = run;
    const { fault, report } = await checkClip(path, { asset, signal });
    if (fault) throw new OriginalUnusable(paid.callId, fault);
    const made = join(directory, "clip");
    await mkdir(made);
    const clip = await normaliseClip(path, { directory: made, signal });
    const picture = await prepareImage({ path: clip.posterPath, directory: made, signal });
    const { files, columns } = pictureFiles(asset, picture);
    const silent = { key: `${assetKey(asset)}.mp4`, mimeType: "video/mp4", path: clip.path };
    await storeFiles(db, { owner: asset, files: [silent, ...files], signal }, (tx, [stored]) => {
      if (!stored) throw new Error("The clip was not written.");
      return completeAsset(tx, asset, {
        ...fileFacts(session, asset, { ...silent, sizeBytes: stored.size, sha256: stored.sha256 }),
        ...columns,
        width: clip.width,
        height: clip.height,
        durationSeconds: String(clip.durationSeconds),
        fps: Math.round(clip.fps),
        metadata: { ...(asset.metadata as object), report },
      });
    });
  });
