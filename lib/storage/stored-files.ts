import { and, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { storedFiles } from "#db/schema/uploads.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Storage } from "./contract.ts";

/** Of objects that are never shown, only saved by people who asked for exactly them. */
export const opaqueType = "application/octet-stream";

/** Writes the rows of objects that are about to be stored: from here on a crash leaves something to sweep. */
export async function reserveFiles(db: Db, owner: Owner, files: { key: string; mimeType: string }[]): Promise<void> {
  const { userId, workspaceId } = owner;
  await db.insert(storedFiles).values(files.map(({ key, mimeType }) => ({ key, mimeType, userId, workspaceId })));
}

/** Says that the objects are whole. Belongs in the transaction that first refers to them: before it they are nobody's. */
export async function completeFiles(tx: Db, files: { key: string; size: number; sha256: string }[]): Promise<void> {
  for (const { key, size, sha256 } of files) {
    const updated = await tx
      .update(storedFiles)
      .set({ sizeBytes: size, sha256 })
      .where(sql`${storedFiles.key} = ${key} and ${storedFiles.deleteAfter} is null`)
      .returning({ key: storedFiles.key });
    if (updated.length === 0) throw new Error("A stored file's row was swept while its object was being written.");
  }
}

/**
 * Undoes `reserveFiles` after a failure, at once where the store answers, else by the worker later. Objects that were
 * completed stay: then only the answer to that transaction was lost. One that is still under way is waited for.
 */
export async function discardFiles(db: Db, storage: Storage, keys: string[]): Promise<void> {
  const discarded = await db
    .update(storedFiles)
    .set({ deleteAfter: sql`now()` })
    .where(and(inArray(storedFiles.key, keys), isNull(storedFiles.sizeBytes)))
    .returning({ key: storedFiles.key });
  const unfinished = discarded.map(({ key }) => key);
  await storage.delete(unfinished);
  await db.delete(storedFiles).where(inArray(storedFiles.key, unfinished));
}
