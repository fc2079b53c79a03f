import { and, eq, isNotNull, isNull, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { storedFiles, uploads } from "#db/schema/uploads.ts";
import { notFound } from "#lib/errors.ts";
import { contentDisposition } from "./content-disposition.ts";
import type { Storage } from "./contract.ts";
import { storage } from "./open.ts";
import { wantedRange } from "./wanted-range.ts";

/** Types that browsers show without running anything in them. Everything else is only ever saved, as plain bytes. */
const shownTypes = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/avif",
  "image/gif",
  "video/mp4",
  "audio/mpeg",
  "audio/mp4",
  "audio/wav",
]);

/**
 * A stored file as an HTTP answer: one range, revalidation, `HEAD`.
 * @param workspaceId whose file it must be; null where a signature has authorised the key
 * @throws AppError `not_found`, also for a file of another workspace, one being written and one being deleted
 */
export async function answerFile(options: {
  db: Db;
  request: Request;
  key: string;
  workspaceId: string | null;
  download: boolean;
  store?: Storage;
}): Promise<Response> {
  const { db, request, key, store = storage() } = options;
  const file = await findFile(db, options);
  const etag = `"${file.sha256}"`;
  const headers = await headersOf(db, file, { download: options.download, etag });
  if (matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });

  const size = file.sizeBytes ?? 0;
  const ifRange = request.headers.get("if-range");
  const mayBePart = request.method === "GET" && (ifRange === null || ifRange === etag);
  const range = mayBePart ? wantedRange(request.headers.get("range"), size) : null;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-length", String(range ? range.end - range.start + 1 : size));
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${size}`);
  if (request.method === "HEAD") return new Response(null, { headers });

  const object = await store.get(key, range ? { range } : {});
  if (!object) throw notFound("The file");
  const response = new Response(object.body, { status: range ? 206 : 200, headers });
  letGo(object.body, request.signal);
  return response;
}

/** Whoever has left before the first byte takes no body, and the server drops it as it is: its file would stay open. */
function letGo(body: ReadableStream, signal: AbortSignal): void {
  // One that is being sent is locked, and let go by whoever sends it.
  const cancel = () => void body.cancel().catch(() => {});
  if (signal.aborted) cancel();
  else signal.addEventListener("abort", cancel, { once: true });
}

async function findFile(db: Db, { key, workspaceId }: { key: string; workspaceId: string | null }) {
  const [file] = await db
    .select()
    .from(storedFiles)
    .where(
      and(
        eq(storedFiles.key, key),
        workspaceId === null ? undefined : eq(storedFiles.workspaceId, workspaceId),
        isNotNull(storedFiles.sizeBytes),
        isNull(storedFiles.deleteAfter),
      ),
    );
  if (!file) throw notFound("The file");
  return file;
}

type StoredFile = typeof storedFiles.$inferSelect;

async function headersOf(
  db: Db,
  file: StoredFile,
  { download, etag }: { download: boolean; etag: string },
): Promise<Headers> {
  const { key, mimeType } = file;
  const isShown = shownTypes.has(mimeType);
  const isAttachment = download || !isShown;
  return new Headers({
    "content-type": isShown ? mimeType : "application/octet-stream",
    "content-disposition": isAttachment
      ? contentDisposition("attachment", await downloadName(db, file))
      : contentDisposition("inline", lastPart(key)),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    // A key is written once: what it names never changes.
    "cache-control": "private, max-age=31536000, immutable",
    "accept-ranges": "bytes",
    etag,
  });
}

/**
 * An upload goes back under the name it came with, with the extension of what is sent; what was made for an ad has a name
 * of its own.
 */
async function downloadName(db: Db, { key, workspaceId }: StoredFile): Promise<string> {
  const [asset] = await db
    .select({ name: assets.fileName })
    .from(assets)
    .where(and(eq(assets.workspaceId, workspaceId), eq(assets.storageKey, key)));
  if (asset?.name) return asset.name;
  const [upload] = await db
    .select({ name: uploads.originalName, storageKey: uploads.storageKey })
    .from(uploads)
    .where(and(eq(uploads.workspaceId, workspaceId), or(eq(uploads.storageKey, key), eq(uploads.displayKey, key))));
  if (!upload) return lastPart(key);
  if (upload.storageKey === key) return upload.name;
  return `${upload.name.replace(/\.[^.]*$/, "")}${/\.[^.]*$/.exec(key)?.[0] ?? ""}`;
}

const lastPart = (key: string) => key.slice(key.lastIndexOf("/") + 1);

function matches(header: string | null, etag: string): boolean {
  return header?.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, ""))) ?? false;
}
