import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Db } from "#db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { storage } from "#lib/storage/open.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ingestImage, type Upload } from "./ingest-image.ts";

/**
 * Copies an image that we keep into an upload with files and a life of its own.
 * @param key of an object that the caller has found to be the owner's
 * @throws AppError `not_found` when the object is gone
 */
export function ingestStored(options: {
  db: Db;
  owner: Owner;
  key: string;
  originalName: string;
  store?: Storage;
}): Promise<Upload> {
  const { db, owner, key, originalName, store = storage() } = options;
  return withTemporaryDirectory(async (directory) => {
    const object = await store.get(key);
    if (!object) throw notFound("The image");
    const path = join(directory, "stored");
    await pipeline(Readable.fromWeb(object.body as never), createWriteStream(path));
    return ingestImage({ db, owner, path, originalName, store });
  });
}
