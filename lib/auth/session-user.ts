import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { authSessions, users } from "#db/schema/users.ts";
import { sessionIsValid } from "./session-is-valid.ts";

/** Name and e-mail of whoever is signed in by a session, null when it has ended. */
export async function sessionUser(
  db: Db,
  { sessionId }: { sessionId: string },
): Promise<{ name: string; email: string } | null> {
  const [user] = await db
    .select({ name: users.name, email: users.email })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .where(sessionIsValid(sessionId));
  return user ?? null;
}
