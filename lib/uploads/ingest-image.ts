import { mkdtemp } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Db } from "#db/client.ts";
import { uploads } from "#db/schema/uploads.ts";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import type { PreparedImage } from "#lib/media/decode/operations.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { extensionOf } from "#lib/storage/extension.ts";
import { storeFiles } from "#lib/storage/store-files.ts";
import { opaqueType } from "#lib/storage/stored-files.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cleanName, slugOf } from "./original-name.ts";
import { sniffImage } from "./sniff-image.ts";

export type Upload = typeof uploads.$inferSelect;

/**
 * Takes an untrusted file in as an image: checked by its bytes, decoded in a process of its own, re-encoded for
 * display. The original is stored untouched and opaque. Either everything is stored, or nothing is.
 * @param path a file of at most `maxUploadBytes` in a temporary directory of the caller's; re-encodes are made beside it.
 * @throws AppError `unsupported_media`, `invalid`, `unavailable`
 */
export async function ingestImage(options: {
  db: Db;
  owner: Owner;
  path: string;
  originalName: string;
  declaredType?: string;
  signal?: AbortSignal;
  store?: Storage;
}): Promise<Upload> {
  const { db, owner, path, declaredType, signal, store } = options;
  await sniffImage({ path, declaredType });
  const directory = await mkdtemp(join(dirname(path), "prepared-"));
  const image = await prepareImage({ path, directory, signal });
  const originalName = cleanName(options.originalName);
  const files = nameFiles({ owner, originalName, path, image });
  const all = Object.values(files);

  return storeFiles(db, { owner, files: all, signal, store }, async (tx, [stored]) => {
    signal?.throwIfAborted();
    return insertUpload(tx, { owner, originalName, image, files, original: stored });
  });
}

interface NewFile {
  key: string;
  mimeType: string;
  path: string;
}

type NewFiles = Record<"original" | "display" | "thumbnail", NewFile>;

function nameFiles(options: { owner: Owner; originalName: string; path: string; image: PreparedImage }): NewFiles {
  const { owner, originalName, path, image } = options;
  const start = `uploads/${owner.userId}/${Date.now()}_${randomKey()}`;
  return {
    original: { key: `${start}_${slugOf(originalName)}.${extensionOf(image.mimeType)}`, mimeType: opaqueType, path },
    display: { key: `${start}_display.${extensionOf(image.display.mimeType)}`, ...image.display },
    thumbnail: { key: `${start}_thumbnail.${extensionOf(image.thumbnail.mimeType)}`, ...image.thumbnail },
  };
}

async function insertUpload(
  tx: Db,
  options: {
    owner: Owner;
    originalName: string;
    image: PreparedImage;
    files: NewFiles;
    original: { size: number; sha256: string } | undefined;
  },
): Promise<Upload> {
  const { owner, originalName, image, files, original } = options;
  if (!original) throw new Error("The original was not written.");
  const [row] = await tx
    .insert(uploads)
    .values({
      id: uuidv7(),
      userId: owner.userId,
      workspaceId: owner.workspaceId,
      originalName,
      mimeType: image.mimeType,
      sizeBytes: original.size,
      width: image.width,
      height: image.height,
      sha256: original.sha256,
      storageKey: files.original.key,
      displayKey: files.display.key,
      displayMimeType: files.display.mimeType,
      thumbnailKey: files.thumbnail.key,
      thumbhash: image.thumbhash,
    })
    .returning();
  if (!row) throw new Error("The upload's row was not written.");
  return row;
}
