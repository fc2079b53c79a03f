import { resolve } from "node:path";
import { env } from "#lib/env.ts";
import type { Storage } from "./contract.ts";
import { localStorage } from "./local.ts";
import { vercelBlobStorage } from "./vercel-blob.ts";

let opened: Storage | undefined;

/** The process's store: Vercel Blob where a token is set, else the disk under `DATA_DIR/blobs`. */
export function storage(): Storage {
  const { BLOB_READ_WRITE_TOKEN: token, DATA_DIR } = env();
  opened ??= token ? vercelBlobStorage({ token }) : localStorage(resolve(DATA_DIR, "blobs"));
  return opened;
}
