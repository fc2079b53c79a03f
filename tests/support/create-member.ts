import type postgres from "postgres";
import { apiKeyPrefix, hashApiKey, newApiKey } from "#lib/auth/api-key.ts";
import { authCookie, sealSession } from "#lib/auth/session-cookie.ts";
import { uuidv7 } from "#lib/ids.ts";

/** A user with a personal workspace, an API key and a signed-in browser, as rows. */
export async function createMember(sql: postgres.Sql, name = "Ada") {
  const workspaceId = uuidv7();
  const apiKeyId = uuidv7();
  const sessionId = uuidv7();
  const apiKey = newApiKey();
  const [user] = await sql<{ id: number }[]>`
    insert into users (email, name) values (${`${workspaceId}@example.test`}, ${name}) returning id`;
  if (!user) throw new Error("no user");
  await sql`insert into workspaces (id, name) values (${workspaceId}, ${name})`;
  await sql`insert into workspace_members (workspace_id, user_id, role) values (${workspaceId}, ${user.id}, 'owner')`;
  await sql`
    insert into api_keys (id, workspace_id, user_id, name, prefix, key_hash)
    values (${apiKeyId}, ${workspaceId}, ${user.id}, 'test', ${apiKeyPrefix(apiKey)}, ${hashApiKey(apiKey)})`;
  await sql`
    insert into auth_sessions (id, user_id, session_version, expires_at)
    values (${sessionId}, ${user.id}, 0, now() + interval '7 days')`;
  return {
    userId: user.id,
    workspaceId,
    apiKeyId,
    sessionId,
    bearer: { authorization: `Bearer ${apiKey}` },
    cookie: { cookie: `${authCookie("session-token").name}=${await sealSession(sessionId)}` },
  };
}

export type Member = Awaited<ReturnType<typeof createMember>>;
