import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { type Db, db } from "#db/client.ts";
import { authSessions, users } from "#db/schema/users.ts";
import { apiKeys, workspaceMembers } from "#db/schema/workspaces.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { hashApiKey, isApiKey } from "./api-key.ts";
import { readSessionId } from "./session-cookie.ts";
import { sessionIsValid } from "./session-is-valid.ts";

/**
 * Who sends this request: by API key (`Authorization: Bearer mr_…`) or by the session cookie. One query, on every
 * request: a revoked key, an ended session or a disabled account is out at once. A request that offers a key is
 * judged by the key alone, whatever cookie comes with it.
 * @returns null for nobody, for any reason
 */
export async function viewerOf({ headers }: { headers: Headers }): Promise<Viewer | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return viewerByKey(db(), /^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? "");
  const sessionId = await readSessionId(headers);
  return sessionId ? viewerBySession(db(), sessionId) : null;
}

async function viewerByKey(db: Db, key: string): Promise<Viewer | null> {
  if (!isApiKey(key)) return null;
  const [row] = await db
    .select({ ...person, id: apiKeys.id, isStale: olderThanAMinute(apiKeys.lastUsedAt) })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .innerJoin(
      workspaceMembers,
      and(eq(workspaceMembers.userId, apiKeys.userId), eq(workspaceMembers.workspaceId, apiKeys.workspaceId)),
    )
    .where(
      and(
        eq(apiKeys.keyHash, hashApiKey(key)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
        isNull(users.disabledAt),
      ),
    );
  if (!row) return null;
  const { id, isStale, ...viewer } = row;
  if (isStale) await db.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(eq(apiKeys.id, id));
  return { ...viewer, via: { kind: "api-key", apiKeyId: id } };
}

async function viewerBySession(db: Db, sessionId: string): Promise<Viewer | null> {
  const [row] = await db
    .select({ ...person, id: authSessions.id, isStale: olderThanAMinute(authSessions.lastSeenAt) })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .innerJoin(workspaceMembers, eq(workspaceMembers.userId, users.id))
    .where(sessionIsValid(sessionId))
    // A person has one workspace at present; with several, the oldest is their own.
    .orderBy(asc(workspaceMembers.createdAt))
    .limit(1);
  if (!row) return null;
  const { id, isStale, ...viewer } = row;
  if (isStale) await db.update(authSessions).set({ lastSeenAt: sql`now()` }).where(eq(authSessions.id, id));
  return { ...viewer, via: { kind: "session", sessionId: id } };
}

const person = {
  userId: users.id,
  workspaceId: workspaceMembers.workspaceId,
  role: workspaceMembers.role,
  email: users.email,
  name: users.name,
  locale: users.locale,
  theme: users.theme,
};

/** "Last used" is kept to the minute: a write a request would cost more than the request. */
const olderThanAMinute = (time: typeof apiKeys.lastUsedAt | typeof authSessions.lastSeenAt) =>
  sql<boolean>`coalesce(${time} < now() - interval '1 minute', true)`;
