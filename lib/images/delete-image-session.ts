import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db, DbPool } from "#db/client.ts";
import { generationJobs, imageSessions } from "#db/schema/images.ts";
import { notFound } from "#lib/errors.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { cancelUnlessEnded } from "./cancel-unless-ended.ts";
import { ownSession } from "./change-image-session.ts";
import { liveGenerationStatuses } from "./schema.ts";

interface Which {
  owner: Owner;
  sessionId: string;
}

/**
 * Hides a session with everything in it; it can be brought back until it is purged. What runs in it is cancelled first,
 * also what was requested at this moment: a deleted session spends nothing. @throws AppError `not_found`
 */
export async function deleteImageSession(db: DbPool, { owner, sessionId }: Which): Promise<void> {
  let hidden = false;
  while (!hidden)
    hidden = await db.transaction(async (tx) => {
      for (const jobId of await liveJobs(tx, { owner, sessionId })) await cancelUnlessEnded(tx, { owner, jobId });
      return hideUnlessLive(tx, { owner, sessionId });
    });
}

/** Undo of a delete; what was cancelled stays so. @throws AppError `not_found` when it is not deleted, or purged by now */
export async function restoreImageSession(db: Db, { owner, sessionId }: Which): Promise<void> {
  const restored = await db
    .update(imageSessions)
    .set({ deletedAt: null })
    .where(
      and(
        eq(imageSessions.id, sessionId),
        eq(imageSessions.workspaceId, owner.workspaceId),
        isNotNull(imageSessions.deletedAt),
      ),
    )
    .returning({ id: imageSessions.id });
  if (restored.length === 0) throw notFound("The session");
}

async function liveJobs(tx: Db, { owner, sessionId }: Which): Promise<string[]> {
  const rows = await tx
    .select({ id: generationJobs.id })
    .from(generationJobs)
    .where(
      and(
        eq(generationJobs.sessionId, sessionId),
        eq(generationJobs.workspaceId, owner.workspaceId),
        isNull(generationJobs.deletedAt),
        inArray(generationJobs.status, [...liveGenerationStatuses]),
      ),
    )
    .orderBy(generationJobs.id);
  return rows.map(({ id }) => id);
}

/** Jobs are locked before sessions, so one that came in between is left to the next turn. The lock keeps others out. */
async function hideUnlessLive(tx: Db, { owner, sessionId }: Which): Promise<boolean> {
  const mine = ownSession(owner, sessionId);
  const held = await tx.select({ id: imageSessions.id }).from(imageSessions).where(mine).for("no key update");
  if (held.length === 0) throw notFound("The session");
  if ((await liveJobs(tx, { owner, sessionId })).length > 0) return false;
  await tx.update(imageSessions).set({ deletedAt: sql`now()` }).where(mine);
  return true;
}
