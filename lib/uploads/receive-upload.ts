import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { type AudioUpload, ingestAudio } from "./ingest-audio.ts";
import { ingestImage, type Upload } from "./ingest-image.ts";
import { receiveFile } from "./receive-file.ts";
import { sniffAudio } from "./sniff-audio.ts";

/**
 * One image or track from the body of a multipart request, field "file". On any failure, the sender's going away included,
 * neither a row nor a file remains.
 * @throws AppError `unsupported_media`, `too_large`, `invalid`, `bad_request`, `unavailable`
 */
export function receiveUpload(options: {
  db: Db;
  viewer: Owner;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  signal?: AbortSignal;
  store?: Storage;
}): Promise<Upload | AudioUpload> {
  const { db, viewer, headers, body, signal, store } = options;
  const receiving = withTemporaryDirectory(async (directory) => {
    const file = await receiveFile({ headers, body, directory, signal });
    const mimeType = await sniffAudio(file);
    const common = { db, owner: viewer, ...file, signal, store };
    return mimeType ? ingestAudio({ ...common, mimeType }) : ingestImage(common);
  });
  return receiving.catch((error) => {
    if (!signal?.aborted) throw error;
    throw new AppError("bad_request", "The upload was broken off.", { cause: error });
  });
}
