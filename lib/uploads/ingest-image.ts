import { createReadStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Db } from "#db/client.ts";
import { uploads } from "#db/schema/uploads.ts";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import type { PreparedImage } from "#lib/media/decode/operations.ts";
import { prepareImage } from "#lib/media/decode/prepare-image.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { storage } from "#lib/storage/open.ts";
import { completeFiles, discardFiles, opaqueType, reserveFiles } from "#lib/storage/stored-files.ts";
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
  const { db, owner, path, declaredType, signal, store = storage() } = options;
  await sniffImage({ path, declaredType });
  const directory = await mkdtemp(join(dirname(path), "prepared-"));
  const image = await prepareImage({ path, directory, signal });
  const originalName = cleanName(options.originalName);
  const files = nameFiles({ owner, originalName, path, image });
  const all = Object.values(files);

  await reserveFiles(db, owner, all);
  try {
    const written = await putAll(store, all, signal);
    return await db.transaction(async (tx) => {
      signal?.throwIfAborted();
      await completeFiles(tx, written);
      return insertUpload(tx, { owner, originalName, image, files, original: written[0] });
    });
  } catch (error) {
    await discardFiles(
      db,
      store,
      all.map(({ key }) => key),
    );
    throw error;
  }
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
    original: { key: `${start}_${slugOf(originalName)}.${extension(image.mimeType)}`, mimeType: opaqueType, path },
    display: { key: `${start}_display.${extension(image.display.mimeType)}`, ...image.display },
    thumbnail: { key: `${start}_thumbnail.${extension(image.thumbnail.mimeType)}`, ...image.thumbnail },
  };
}

const extension = (mimeType: string) => mimeType.replace("image/", "").replace("jpeg", "jpg");

/** Waits for all, also after a failure: what is still being written could not be discarded. */
async function putAll(store: Storage, files: NewFile[], signal: AbortSignal | undefined) {
  const puts = files.map(async ({ key, mimeType, path }) => {
    const body = createReadStream(path);
    // The put reports what goes wrong with it. One that ended before it read must not leave an error without a listener.
    body.on("error", () => {});
    try {
      return { key, ...(await store.put(key, body, { contentType: mimeType, signal })) };
    } finally {
      body.destroy();
    }
  });
  await Promise.allSettled(puts);
  return Promise.all(puts);
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
