import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { authSessions } from "#db/schema/users.ts";

/** Ends one session: its cookie is worthless from now on, its open streams close within 15 s. */
export async function endSession(db: Db, { sessionId }: { sessionId: string }): Promise<void> {
  await db.delete(authSessions).where(eq(authSessions.id, sessionId));
}
