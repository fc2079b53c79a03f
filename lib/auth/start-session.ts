import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { authSessions, users } from "#db/schema/users.ts";
import { AppError } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { SESSION_SECONDS } from "./session-cookie.ts";

/** Opens a session row for a user who has just proved who they are. @returns its id, for the cookie */
export async function startSession(
  db: Db,
  { userId, userAgent }: { userId: number; userAgent: string | null },
): Promise<string> {
  const id = uuidv7();
  const started = await db
    .insert(authSessions)
    .select(
      db
        .select({
          id: sql`${id}::uuid`.as("id"),
          userId: users.id,
          sessionVersion: users.sessionVersion,
          userAgent: sql`${userAgent?.slice(0, 255) ?? null}`.as("user_agent"),
          createdAt: sql`now()`.as("created_at"),
          lastSeenAt: sql`now()`.as("last_seen_at"),
          expiresAt: sql`now() + make_interval(secs => ${SESSION_SECONDS})`.as("expires_at"),
        })
        .from(users)
        .where(and(eq(users.id, userId), isNull(users.disabledAt))),
    )
    .returning({ id: authSessions.id });
  if (started.length === 0) throw new AppError("unauthenticated", "This account cannot sign in.");
  return id;
}
