import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Paid } from "#lib/costs/media/original.ts";
import { takeStill } from "#lib/media/compose/take-still.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import type { AssetRun } from "./asset-run.ts";
import { completeAsset } from "./complete-asset.ts";
import type { FilmOutput } from "./compose-cut.ts";
import { fileFacts } from "./file-facts.ts";
import { pictureFiles } from "./picture-files.ts";
import { withOriginal } from "./with-original.ts";

/** Makes a film's still, and the film the session's. @throws OriginalUnusable, LeaseLost */
export const finishFilm = (run: AssetRun, paid: Paid<FilmOutput>): Promise<void> =>
  withOriginal(paid, async ({ path, directory }) => {
    const { db, signal, asset, session } = run;
    const made = join(directory, "still");
    await mkdir(made);
    const stillPath = join(made, "still.jpg");
    await takeStill(path, { frame: paid.original.posterFrame, stillPath, signal });
    const picture = await prepareImage({ path: stillPath, directory: made, signal });
    const { files, columns } = pictureFiles(asset, picture);
    const { width, height, fps, durationSeconds, report } = paid.original;
    await storeFiles(db, { owner: asset, files, signal }, (tx) =>
      completeAsset(tx, asset, {
        ...fileFacts(session, asset, paid.original),
        ...columns,
        width,
        height,
        durationSeconds: String(durationSeconds),
        fps: Math.round(fps),
        metadata: { ...(asset.metadata as object), report },
      }),
    );
  });
