import type { Paid } from "#lib/costs/media/original.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import { readPixels } from "#lib/media/decode/read-pixels.ts";
import { measureImage } from "#lib/media/measure/measure-image.ts";
import type { ImageOutput } from "#lib/providers/image-contract.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import type { AssetRun } from "./asset-run.ts";
import { completeAsset } from "./complete-asset.ts";
import { fileFacts } from "./file-facts.ts";
import { pictureFiles } from "./picture-files.ts";
import { withOriginal } from "./with-original.ts";

/** Makes the copies that people look at, and finds the point that no cut may lose. @throws OriginalUnusable, LeaseLost */
export const finishImage = (run: AssetRun, paid: Paid<ImageOutput>): Promise<void> =>
  withOriginal(paid, async ({ path, directory }) => {
    const { db, signal, asset, session } = run;
    const picture = await prepareImage({ path, directory, signal });
    const focus = paid.original.focus ?? (await findFocus(picture.display.path, signal));
    const { files, columns } = pictureFiles(asset, picture);
    const { original } = paid;
    await storeFiles(db, { owner: asset, files, signal }, (tx) =>
      completeAsset(tx, asset, {
        ...fileFacts(session, asset, original),
        ...columns,
        width: original.width,
        height: original.height,
        metadata: { ...(asset.metadata as object), focus },
      }),
    );
  });

/** Where the eye goes, for a picture of which its maker says nothing. */
const findFocus = async (path: string, signal: AbortSignal) =>
  measureImage(await readPixels({ path, signal })).composition.focus;
