import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { referenceImages } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { keptReferences } from "./find-reference-images.ts";
import type { ReferenceImage } from "./schema.ts";
import { serializeReference } from "./serialize-reference-image.ts";

interface Which {
  owner: Pick<Owner, "workspaceId">;
  referenceId: string;
}

/** What the reference is followed for, from the next generation on. @throws AppError `not_found` */
export const changeReference = (db: Db, { owner, referenceId, role }: Which & { role: ReferenceImage["role"] }) =>
  change(db, and(keptReferences(owner), eq(referenceImages.id, referenceId)), { role });

/** Takes it off the session; what was made with it keeps it. @throws AppError `not_found` */
export async function removeReference(db: Db, { owner, referenceId }: Which): Promise<void> {
  await change(db, and(keptReferences(owner), eq(referenceImages.id, referenceId)), { deletedAt: sql`now()` });
}

/** Undo of a removal. @throws AppError `not_found` when it is not removed, or purged by now */
export async function restoreReference(db: Db, { owner, referenceId }: Which): Promise<void> {
  const removed = and(
    eq(referenceImages.id, referenceId),
    eq(referenceImages.workspaceId, owner.workspaceId),
    isNotNull(referenceImages.deletedAt),
  );
  await change(db, removed, { deletedAt: null });
}

async function change(
  db: Db,
  where: SQL | undefined,
  set: { role?: ReferenceImage["role"]; deletedAt?: SQL | null },
): Promise<ReferenceImage> {
  const [row] = await db.update(referenceImages).set(set).where(where).returning();
  if (!row) throw notFound("The reference image");
  return serializeReference(row);
}
