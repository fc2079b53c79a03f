import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { imageSessions } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { ownSession } from "./change-image-session.ts";

/**
 * Uses a session until the end of the transaction: it moves to the front of the list, and nobody deletes it meanwhile. After
 * the job's lock where there is one. @throws AppError `not_found`, also when it was deleted or purged
 */
export async function holdSession(
  tx: Db,
  { owner, sessionId }: { owner: Pick<Owner, "workspaceId">; sessionId: string | null },
): Promise<void> {
  const held = sessionId
    ? await tx
        .update(imageSessions)
        .set({ updatedAt: sql`now()` })
        .where(ownSession(owner, sessionId))
        .returning({ id: imageSessions.id })
    : [];
  if (held.length === 0) throw notFound("The session");
}
