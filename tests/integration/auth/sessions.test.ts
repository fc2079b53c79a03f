import { beforeEach, describe, expect, test } from "vitest";
import { hashArgon2 } from "#lib/auth/argon2.ts";
import { changePassword } from "#lib/auth/change-password.ts";
import { endSession } from "#lib/auth/end-session.ts";
import { sessionAlive } from "#lib/auth/session-alive.ts";
import { authCookie, sealSession } from "#lib/auth/session-cookie.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { signOutEverywhere } from "#lib/auth/sign-out-everywhere.ts";
import { startSession } from "#lib/auth/start-session.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { createAccount } from "#lib/workspaces/create-account.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const PASSWORD = "quiet otter on paper";
const { db, sql, url } = await testDatabase();
await configure(url);

const passwordHash = await hashArgon2(PASSWORD);
let userId: number;

beforeEach(async () => {
  await sql`truncate users, workspaces, rate_limits restart identity cascade`;
  const made = await createAccount(db, { name: "Ada", email: "ada@example.test", passwordHash });
  userId = made?.userId ?? 0;
});

const start = () => startSession(db, { userId, userAgent: "a browser" });

const viewerOfSession = async (sid: string) =>
  viewerOf({ headers: new Headers({ cookie: `${authCookie("session-token").name}=${await sealSession(sid)}` }) });

async function signedIn(): Promise<Viewer> {
  const viewer = await viewerOfSession(await start());
  if (!viewer) throw new Error("not signed in");
  return viewer;
}

const isAlive = (sid: string) => sessionAlive(db, { via: { kind: "session", sessionId: sid } });

describe("a session counts", () => {
  test("from its start", async () => {
    const sid = await start();
    expect(await viewerOfSession(sid)).toMatchObject({ userId, via: { kind: "session", sessionId: sid } });
    expect(await isAlive(sid)).toBe(true);
  });

  test.each([
    ["its row is deleted", "delete from auth_sessions"],
    ["7 days have passed", "update auth_sessions set expires_at = now()"],
    ["it was not seen for 12 hours", "update auth_sessions set last_seen_at = now() - interval '12 hours 1 second'"],
    ["its user ended all sessions", "update users set session_version = session_version + 1"],
    ["its user is disabled", "update users set disabled_at = now()"],
    ["its user is gone", "delete from users"],
  ])("until %s: with the very next request", async (_, statement) => {
    const sid = await start();
    expect(await viewerOfSession(sid)).not.toBeNull();
    await sql.unsafe(statement);
    expect(await viewerOfSession(sid)).toBeNull();
    expect(await isAlive(sid)).toBe(false);
  });

  test("for a user who belongs to no workspace it shows nothing", async () => {
    const sid = await start();
    await sql`delete from workspace_members`;
    expect(await viewerOfSession(sid)).toBeNull();
  });

  test("at most 7 days from its start, however often it is seen", async () => {
    await start();
    const [row] = await sql`select extract(epoch from expires_at - created_at)::int as life from auth_sessions`;
    expect(row?.life).toBe(7 * 24 * 3600);
  });

  test("being seen is written at most once a minute", async () => {
    const sid = await start();
    const seen = async () => (await sql`select last_seen_at as at from auth_sessions`)[0]?.at.getTime();
    await sql`update auth_sessions set last_seen_at = now() - interval '50 seconds'`;
    const before = await seen();
    await viewerOfSession(sid);
    expect(await seen()).toBe(before);
    await sql`update auth_sessions set last_seen_at = now() - interval '70 seconds'`;
    await viewerOfSession(sid);
    expect(Date.now() - (await seen())).toBeLessThan(30_000);
  });
});

test("a disabled user cannot start one", async () => {
  await sql`update users set disabled_at = now()`;
  await expect(start()).rejects.toMatchObject({ code: "unauthenticated" });
});

test("signing out ends one session and leaves the others", async () => {
  const [one, other] = [await start(), await start()];
  await endSession(db, { sessionId: one });
  expect([await isAlive(one), await isAlive(other)]).toEqual([false, true]);
});

test("signing out everywhere ends all of this user's and nobody else's", async () => {
  const mine = [await start(), await start()];
  const grace = await createAccount(db, { name: "Grace", email: "g@example.test", passwordHash: null });
  const hers = await startSession(db, { userId: grace?.userId ?? 0, userAgent: null });
  await signOutEverywhere(db, { userId });
  expect(await Promise.all(mine.map(isAlive))).toEqual([false, false]);
  expect(await isAlive(hers)).toBe(true);
  expect(await isAlive(await start())).toBe(true);
});

describe("changing the password", () => {
  const headers = new Headers();

  test("ends every other session at once and keeps the one that asks", async () => {
    const elsewhere = await start();
    const viewer = await signedIn();
    expect(
      await changePassword(db, { viewer, currentPassword: PASSWORD, newPassword: "eleven green kites", headers }),
    ).toBe(true);
    expect(await isAlive(elsewhere)).toBe(false);
    expect(await sessionAlive(db, viewer)).toBe(true);
    expect(await signIn(db, { email: viewer.email, password: PASSWORD, headers })).toBeNull();
    expect(await signIn(db, { email: viewer.email, password: "eleven green kites", headers })).not.toBeNull();
  });

  test("needs the present one, and guessing at it is throttled like signing in", async () => {
    const viewer = await signedIn();
    const guess = { viewer, currentPassword: "a guess", newPassword: "eleven green kites", headers };
    for (let count = 0; count < 10; count++) expect(await changePassword(db, guess)).toBe(false);
    await expect(changePassword(db, { ...guess, currentPassword: PASSWORD })).rejects.toMatchObject({
      code: "rate_limited",
    });
    expect(await sessionAlive(db, viewer)).toBe(true);
  });
});
