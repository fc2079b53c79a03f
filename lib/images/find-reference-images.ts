import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { referenceImages } from "#db/schema/images.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { findImageSession } from "./find-image-sessions.ts";
import type { ReferenceImage } from "./schema.ts";
import { serializeReference } from "./serialize-reference-image.ts";

type Scope = Pick<Owner, "workspaceId">;

/** A session's references in the order in which they came; there are never many. @throws AppError `not_found` */
export async function listReferences(db: Db, scope: Scope, sessionId: string): Promise<ReferenceImage[]> {
  await findImageSession(db, scope, sessionId);
  const rows = await db
    .select()
    .from(referenceImages)
    .where(and(eq(referenceImages.sessionId, sessionId), keptReferences(scope)))
    .orderBy(referenceImages.uploadedAt, referenceImages.id);
  return rows.map(serializeReference);
}

/** This workspace's references that have not been taken off. */
export const keptReferences = ({ workspaceId }: Scope): SQL | undefined =>
  and(eq(referenceImages.workspaceId, workspaceId), isNull(referenceImages.deletedAt));
