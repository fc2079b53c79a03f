import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { imageSessions } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { ImageSession } from "./schema.ts";
import { serializeSession } from "./serialize-image-session.ts";

interface Change {
  owner: Pick<Owner, "workspaceId">;
  sessionId: string;
  title: string;
}

/** @throws AppError `not_found` */
export async function changeImageSession(db: Db, { owner, sessionId, title }: Change): Promise<ImageSession> {
  const [row] = await db.update(imageSessions).set({ title }).where(ownSession(owner, sessionId)).returning();
  if (!row) throw notFound("The session");
  return serializeSession(row);
}

/** This workspace's session that has not been deleted. */
export const ownSession = ({ workspaceId }: Pick<Owner, "workspaceId">, sessionId: string): SQL | undefined =>
  and(eq(imageSessions.id, sessionId), eq(imageSessions.workspaceId, workspaceId), isNull(imageSessions.deletedAt));
