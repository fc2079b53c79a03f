import type { Db } from "#db/client.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { fetchImage } from "./fetch-image.ts";
import type { GuardedRequest } from "./guard/guarded-request.ts";
import { ingestImage, type Upload } from "./ingest-image.ts";

/**
 * One image from a public https address, for the worker: web processes fetch nothing that users name.
 * @throws AppError with a sentence about the address or the image.
 */
export function ingestFromUrl(options: {
  db: Db;
  owner: Owner;
  url: string;
  signal?: AbortSignal;
  store?: Storage;
  request?: GuardedRequest;
}): Promise<Upload> {
  const { db, owner, url, signal, store, request } = options;
  return withTemporaryDirectory(async (directory) => {
    const file = await fetchImage({ url, directory, signal, request });
    return ingestImage({ db, owner, ...file, signal, store });
  });
}
