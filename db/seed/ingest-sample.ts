import { copyFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Db } from "#db/client.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { ingestImage, type Upload } from "#lib/uploads/ingest-image.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/** Takes in one of the photographs beside this file, by the way of every other image. */
export function ingestSample(db: Db, { owner, file }: { owner: Owner; file: string }): Promise<Upload> {
  return withTemporaryDirectory(async (directory) => {
    // Ingesting makes its re-encodes beside the file.
    const path = join(directory, basename(file));
    await copyFile(fileURLToPath(new URL(`./samples/${file}`, import.meta.url)), path);
    return ingestImage({ db, owner, path, originalName: file });
  });
}
