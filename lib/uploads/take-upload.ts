import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { uploads } from "#db/schema/uploads.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Upload } from "./ingest-image.ts";

/**
 * Marks an upload as used, so that it is not purged as one that nobody wanted. Belongs in the transaction that refers to
 * it. @throws AppError `not_found` when it is not this workspace's
 */
export async function takeUpload(tx: Db, { workspaceId }: Pick<Owner, "workspaceId">, id: string): Promise<Upload> {
  const [upload] = await tx
    .update(uploads)
    .set({ usedAt: sql`coalesce(${uploads.usedAt}, now())` })
    .where(and(eq(uploads.id, id), eq(uploads.workspaceId, workspaceId), isNull(uploads.deletedAt)))
    .returning();
  if (!upload) throw notFound("The uploaded image");
  return upload;
}
