import { createReadStream } from "node:fs";
import type { Db } from "#db/client.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Storage } from "./contract.ts";
import { storage } from "./open.ts";
import { completeFiles, discardFiles, reserveFiles } from "./stored-files.ts";

type NewFile = { key: string; mimeType: string } & ({ bytes: Uint8Array } | { path: string });

export interface StoredFile {
  key: string;
  size: number;
  sha256: string;
}

interface Storing {
  owner: Owner;
  files: NewFile[];
  /** Absent: nothing stops it. */
  signal?: AbortSignal | undefined;
  store?: Storage;
}

/**
 * Stores new objects, and refers to them in the transaction that says they are whole: either both happened or nothing
 * is left. A crash in between leaves rows that the sweep finds.
 * @param refer gets what was written, in the order of `files`
 * @throws what the store or `refer` throws
 */
export async function storeFiles<T>(
  db: Db,
  { owner, files, signal, store = storage() }: Storing,
  refer: (tx: Db, stored: StoredFile[]) => Promise<T>,
): Promise<T> {
  await reserveFiles(db, owner, files);
  try {
    const stored = await putAll(store, files, signal);
    return await db.transaction(async (tx) => {
      await completeFiles(tx, stored);
      return refer(tx, stored);
    });
  } catch (error) {
    await discardFiles(
      db,
      store,
      files.map(({ key }) => key),
    );
    throw error;
  }
}

/** Waits for all, also after a failure: what is still being written could not be discarded. */
async function putAll(store: Storage, files: NewFile[], signal: AbortSignal | undefined): Promise<StoredFile[]> {
  const puts = files.map((file) => put(store, file, signal));
  await Promise.allSettled(puts);
  return Promise.all(puts);
}

async function put(store: Storage, file: NewFile, signal: AbortSignal | undefined): Promise<StoredFile> {
  const options = { contentType: file.mimeType, signal };
  if ("bytes" in file) return { key: file.key, ...(await store.put(file.key, file.bytes, options)) };
  const body = createReadStream(file.path);
  // The put reports what goes wrong with it. One that ended before it read must not leave an error without a listener.
  body.on("error", () => {});
  try {
    return { key: file.key, ...(await store.put(file.key, body, options)) };
  } finally {
    body.destroy();
  }
}
