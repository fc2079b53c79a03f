import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { authSessions, users } from "#db/schema/users.ts";

/**
 * The condition, on `auth_sessions` joined with `users`, under which a session counts: within 7 days of its start,
 * seen within the last 12 hours, not ended everywhere since, account enabled. All by the database's clock.
 */
export const sessionIsValid = (sessionId: string) =>
  and(
    eq(authSessions.id, sessionId),
    gt(authSessions.expiresAt, sql`now()`),
    gt(authSessions.lastSeenAt, sql`now() - interval '12 hours'`),
    eq(authSessions.sessionVersion, users.sessionVersion),
    isNull(users.disabledAt),
  );
