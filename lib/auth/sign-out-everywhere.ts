import { and, eq, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { authSessions, users } from "#db/schema/users.ts";

/**
 * Ends all of a user's sessions, also one that is being opened at this moment: it carries the old version.
 * @param keep the session that goes on (after a password change), if any
 */
export async function signOutEverywhere(
  db: Db,
  { userId, keep }: { userId: number; keep?: string | undefined },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
      .returning({ sessionVersion: users.sessionVersion });
    const ofUser = eq(authSessions.userId, userId);
    await tx.delete(authSessions).where(keep ? and(ofUser, ne(authSessions.id, keep)) : ofUser);
    if (keep && user)
      await tx
        .update(authSessions)
        .set(user)
        .where(and(ofUser, eq(authSessions.id, keep)));
  });
}
