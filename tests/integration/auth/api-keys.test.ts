import { beforeEach, describe, expect, test } from "vitest";
import { sessionAlive } from "#lib/auth/session-alive.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { createApiKey } from "#lib/workspaces/create-api-key.ts";
import { listApiKeys } from "#lib/workspaces/list-api-keys.ts";
import { revokeApiKey } from "#lib/workspaces/revoke-api-key.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

let ada: Member;
let grace: Member;

beforeEach(async () => {
  await sql`truncate users, workspaces restart identity cascade`;
  ada = await createMember(sql, "Ada");
  grace = await createMember(sql, "Grace");
  await sql`delete from api_keys`;
});

const ask = (secret: string, more: Record<string, string> = {}) =>
  viewerOf({ headers: new Headers({ authorization: `Bearer ${secret}`, ...more }) });

test("a key is shown once, kept as a hash, and acts as its user in its workspace", async () => {
  const { id, prefix, secret } = await createApiKey(db, { owner: ada, name: "A script" });
  expect(secret).toMatch(/^mr_[A-Za-z0-9_-]{43}$/);
  expect(secret.startsWith(prefix)).toBe(true);
  const dump = JSON.stringify(await sql`select * from api_keys`);
  expect(dump).not.toContain(secret.slice(12));
  expect(await ask(secret)).toMatchObject({
    userId: ada.userId,
    workspaceId: ada.workspaceId,
    via: { kind: "api-key", apiKeyId: id },
  });
});

describe("a key is refused", () => {
  test.each([
    ["it is revoked", "update api_keys set revoked_at = now()"],
    ["it has expired", "update api_keys set expires_at = now()"],
    ["its user is disabled", "update users set disabled_at = now()"],
    ["its user has left the workspace", "delete from workspace_members"],
  ])("when %s: with the very next request", async (_, statement) => {
    const { secret } = await createApiKey(db, { owner: ada, name: "A script" });
    const viewer = await ask(secret);
    expect(viewer).not.toBeNull();
    await sql.unsafe(statement);
    expect(await ask(secret)).toBeNull();
    if (viewer && !statement.startsWith("delete")) expect(await sessionAlive(db, viewer)).toBe(false);
  });

  test.each(["", "mr_", "mr_short", `mr_${"a".repeat(43)}`, `mr_${"a".repeat(42)}'`, `${"x".repeat(46)}`, "null"])(
    "when it is %j",
    async (secret) => {
      expect(await ask(secret)).toBeNull();
    },
  );

  test("even beside a good cookie: who offers a key is judged by it", async () => {
    expect(await viewerOf({ headers: new Headers(ada.cookie) })).not.toBeNull();
    expect(await ask(`mr_${"a".repeat(43)}`, ada.cookie)).toBeNull();
    expect(await viewerOf({ headers: new Headers({ ...ada.cookie, authorization: "Basic YTpi" }) })).toBeNull();
  });
});

test("its last use is kept to the minute", async () => {
  const { secret } = await createApiKey(db, { owner: ada, name: "A script" });
  const lastUsed = async () => (await listApiKeys(db, ada))[0]?.lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await ask(secret);
  const first = await lastUsed();
  expect(first).toBeInstanceOf(Date);
  await ask(secret);
  expect(await lastUsed()).toEqual(first);
  await sql`update api_keys set last_used_at = now() - interval '2 minutes'`;
  await ask(secret);
  expect((await lastUsed())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
});

test("the list shows the user's own working keys, newest first, and no secret", async () => {
  const first = await createApiKey(db, { owner: ada, name: "First" });
  const second = await createApiKey(db, { owner: ada, name: "Second" });
  await createApiKey(db, { owner: grace, name: "Hers" });
  const revoked = await createApiKey(db, { owner: ada, name: "Revoked" });
  await revokeApiKey(db, { owner: ada, id: revoked.id });
  const listed = await listApiKeys(db, ada);
  expect(listed.map(({ id, name, prefix }) => ({ id, name, prefix }))).toEqual([
    { id: second.id, name: "Second", prefix: second.prefix },
    { id: first.id, name: "First", prefix: first.prefix },
  ]);
  expect(JSON.stringify(listed)).not.toContain(first.secret);
});

test("nobody revokes another's key, and nobody revokes one twice", async () => {
  const { id, secret } = await createApiKey(db, { owner: ada, name: "A script" });
  await expect(revokeApiKey(db, { owner: grace, id })).rejects.toMatchObject({ code: "not_found" });
  const fromHers = { userId: ada.userId, workspaceId: grace.workspaceId };
  await expect(revokeApiKey(db, { owner: fromHers, id })).rejects.toMatchObject({ code: "not_found" });
  expect(await ask(secret)).not.toBeNull();
  await revokeApiKey(db, { owner: ada, id });
  expect(await ask(secret)).toBeNull();
  await expect(revokeApiKey(db, { owner: ada, id })).rejects.toMatchObject({ code: "not_found" });
});
