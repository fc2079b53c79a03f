import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { authSessions, users } from "#db/schema/users.ts";
import { apiKeys } from "#db/schema/workspaces.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { sessionIsValid } from "./session-is-valid.ts";

/** Whether what a viewer came in by still counts. Open streams ask this every 15 s. */
export async function sessionAlive(db: Db, { via }: Pick<Viewer, "via">): Promise<boolean> {
  const rows = via.kind === "session" ? await findSession(db, via.sessionId) : await findKey(db, via.apiKeyId);
  return rows.length > 0;
}

const findSession = (db: Db, id: string) =>
  db
    .select({ id: authSessions.id })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .where(sessionIsValid(id));

const findKey = (db: Db, id: string) =>
  db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(
      and(
        eq(apiKeys.id, id),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
        isNull(users.disabledAt),
      ),
    );
