import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { uploads } from "#db/schema/uploads.ts";
import { notFound } from "#lib/errors.ts";
import { storage } from "#lib/storage/open.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";

interface Copy {
  uploadId: string | null;
  workspaceId: string;
}

type DisplayType = "image/jpeg" | "image/png" | "image/webp";

/**
 * The re-encoded image as bytes (at most a few MB: 2048 px), for a provider. It has no metadata of the original.
 * @throws AppError `not_found` when the upload or its object is gone
 */
export async function readDisplayCopy(db: Db, copy: Copy): Promise<{ bytes: Uint8Array; mimeType: DisplayType }> {
  const { body, mimeType } = await open(db, copy);
  return { bytes: new Uint8Array(await new Response(body).arrayBuffer()), mimeType };
}

/** The same as a file, for a decoder; it is gone when `use` has ended. */
export async function withDisplayCopyFile<T>(db: Db, copy: Copy, use: (path: string) => Promise<T>): Promise<T> {
  const { body } = await open(db, copy);
  return withTemporaryDirectory(async (directory) => {
    const path = join(directory, "display");
    await pipeline(Readable.fromWeb(body as never), createWriteStream(path));
    return use(path);
  });
}

async function open(db: Db, { uploadId, workspaceId }: Copy) {
  const [upload] = uploadId
    ? await db
        .select({ key: uploads.displayKey, mimeType: uploads.displayMimeType })
        .from(uploads)
        .where(and(eq(uploads.id, uploadId), eq(uploads.workspaceId, workspaceId)))
    : [];
  const object = upload && (await storage().get(upload.key));
  if (!object) throw notFound("The image");
  return { body: object.body, mimeType: upload.mimeType as DisplayType };
}
