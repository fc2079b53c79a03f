import bcrypt from "bcryptjs";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as argon2 from "#lib/auth/argon2.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { createAccount } from "#lib/workspaces/create-account.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { serveAuth } from "#tests/support/serve-auth.ts";

// The real thing, watched: how often it ran is what must not tell an unknown e-mail from a wrong password.
vi.mock(import("#lib/auth/argon2.ts"), { spy: true });

const PASSWORD = "quiet otter on paper";
const { db, sql, url: databaseUrl } = await testDatabase();
const server = await serveAuth();
await configure(databaseUrl, { NEXTAUTH_URL: server.url, TRUSTED_PROXY_HOPS: "1" });
afterAll(() => server.close());

const passwordHash = await argon2.hashArgon2(PASSWORD);
let visitors = 0;
/** A network address that no other test has used up. */
const freshAddress = () => ({ "x-forwarded-for": `198.51.100.${++visitors}` });

beforeEach(async () => {
  await sql`truncate users, workspaces, rate_limits restart identity cascade`;
  await createAccount(db, { name: "Ada", email: "ada@example.test", passwordHash });
  vi.clearAllMocks();
});

const credentials = (email: string, password: string) => ({ email, password, callbackUrl: "/vision" });

const attempt = (email: string, password: string, headers: Record<string, string> = freshAddress()) =>
  openBrowser(server.url).postForm("/api/auth/callback/credentials", credentials(email, password), headers);

async function signedInBrowser() {
  const browser = openBrowser(server.url);
  const fields = credentials("ada@example.test", PASSWORD);
  expect((await browser.postForm("/api/auth/callback/credentials", fields, freshAddress())).status).toBe(200);
  return browser;
}

type Browser = ReturnType<typeof openBrowser>;
const viewerIn = ({ cookies }: Browser) =>
  viewerOf({ headers: new Headers({ cookie: [...cookies].map((pair) => pair.join("=")).join("; ") }) });

describe("signing in", () => {
  test("opens a session that names its user, and leads where the visitor was going", async () => {
    const browser = openBrowser(server.url);
    const response = await browser.postForm(
      "/api/auth/callback/credentials",
      credentials(" ADA@Example.test", PASSWORD),
      freshAddress(),
    );
    expect(await response.json()).toEqual({ url: `${server.url}/vision` });
    expect(await viewerIn(browser)).toMatchObject({ email: "ada@example.test", name: "Ada", role: "owner" });
    expect(browser.flags.get("next-auth.session-token")).toMatch(/Path=\/.*HttpOnly.*SameSite=Lax/);
    expect(await (await browser.get("/api/auth/session")).json()).toMatchObject({
      user: { name: "Ada", email: "ada@example.test" },
    });
  });

  test("an unknown e-mail and a wrong password get the same answer for the same work", async () => {
    const wrong = await attempt("ada@example.test", "another password");
    expect(argon2.verifyArgon2).toHaveBeenCalledTimes(1);
    const unknown = await attempt("nobody@example.test", "another password");
    expect(argon2.verifyArgon2).toHaveBeenCalledTimes(2);

    const costOf = (call: number) => vi.mocked(argon2.verifyArgon2).mock.calls[call]?.[1].slice(0, 31);
    expect(costOf(0)).toBe(costOf(1));
    expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()]);
    expect(wrong.status).toBe(401);
  });

  test("a disabled account and one without a password answer like a wrong password, for the same work", async () => {
    const wrong = await attempt("ada@example.test", "another password");
    await sql`insert into users (email, name) values ('google@example.test', 'Only Google')`;
    await sql`update users set disabled_at = now() where email = 'ada@example.test'`;
    const answers = [await attempt("ada@example.test", PASSWORD), await attempt("google@example.test", PASSWORD)];
    for (const answer of answers) expect(answer.status).toBe(401);
    expect(await answers[1]?.text()).toBe(await wrong.text());
    expect(argon2.verifyArgon2).toHaveBeenCalledTimes(3);
  });

  test("a bcrypt hash still fits, and is argon2id from then on", async () => {
    await sql`update users set password_hash = ${await bcrypt.hash(PASSWORD, 4)}`;
    expect((await attempt("ada@example.test", "another password")).status).toBe(401);
    const [before] = await sql`select password_hash from users`;
    expect(before?.password_hash).toMatch(/^\$2/);

    expect((await attempt("ada@example.test", PASSWORD)).status).toBe(200);
    const [after] = await sql`select password_hash from users`;
    expect(after?.password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect((await attempt("ada@example.test", PASSWORD)).status).toBe(200);
  });

  test.each<Record<string, string>>([
    {},
    { email: "ada@example.test" },
    { email: "", password: "" },
    { password: PASSWORD },
  ])("%j is refused", async (fields) => {
    const response = await openBrowser(server.url).postForm("/api/auth/callback/credentials", fields, freshAddress());
    expect(response.status).toBe(401);
  });
});

describe("who may post", () => {
  test.each<Record<string, string>>([
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
  ])("%j is refused, whatever token it brings", async (headers) => {
    expect((await attempt("ada@example.test", PASSWORD, headers)).status).toBe(403);
  });

  test("nothing that states its origin is refused too", async () => {
    const body = new URLSearchParams(credentials("ada@example.test", PASSWORD));
    const response = await fetch(`${server.url}/api/auth/callback/credentials`, { method: "POST", body });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: "forbidden" } });
  });

  test("a post without the CSRF token opens no session", async () => {
    const browser = openBrowser(server.url);
    await browser.post("/api/auth/callback/credentials", credentials("ada@example.test", PASSWORD), freshAddress());
    expect(await viewerIn(browser)).toBeNull();
  });

  test.each([
    ["GET", "/api/auth/signout"],
    ["POST", "/api/auth/_log"],
    ["POST", "/api/auth/session"],
    ["DELETE", "/api/auth/csrf"],
    ["GET", "/api/auth/csrf/a/b"],
    ["GET", "/api/auth/verify-request"],
    ["GET", "/api/auth/"],
  ])("%s %s is not there", async (method, path) => {
    const headers = { "sec-fetch-site": "same-origin", origin: server.url };
    expect((await fetch(server.url + path, { method, headers })).status).toBe(404);
  });

  test("a huge form is cut off, another content type is refused", async () => {
    const huge = await openBrowser(server.url).postForm("/api/auth/signout", { fill: "x".repeat(20_000) });
    expect(huge.status).toBe(413);
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
    const json = await fetch(`${server.url}/api/auth/signout`, { method: "POST", body: "{}", headers });
    expect(json.status).toBe(415);
  });
});

describe("redirects", () => {
  test.each([
    "https://evil.example/x",
    "//evil.example",
    "/\\evil.example",
    "/%09//evil.example",
    "https://studio.example.evil.example",
  ])("callbackUrl %j stays on this site", async (callbackUrl) => {
    const fields = { ...credentials("ada@example.test", PASSWORD), callbackUrl };
    const response = await openBrowser(server.url).postForm("/api/auth/callback/credentials", fields, freshAddress());
    const { url } = (await response.json()) as { url: string };
    expect(new URL(url).origin).toBe(server.url);
  });
});

describe("throttling", () => {
  test("ten wrong passwords for an e-mail close it for a while, from wherever they come", async () => {
    for (let count = 0; count < 10; count++)
      expect((await attempt("ada@example.test", `wrong ${count}`)).status).toBe(401);
    const refused = await attempt("ada@example.test", PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(await refused.json()).toMatchObject({ error: { code: "rate_limited" } });
  });

  test("an unknown e-mail closes likewise", async () => {
    for (let count = 0; count < 10; count++) await attempt("nobody@example.test", "wrong");
    expect((await attempt("nobody@example.test", "wrong")).status).toBe(429);
  });

  test("signing in clears the e-mail's count", async () => {
    for (let round = 0; round < 2; round++) {
      for (let count = 0; count < 8; count++) await attempt("ada@example.test", "wrong");
      expect((await attempt("ada@example.test", PASSWORD)).status).toBe(200);
    }
  });

  test("an address has a hundred failures an hour over all e-mails; successes are free", async () => {
    const headers = new Headers(freshAddress());
    const [counter] = await sql<{ key: string }[]>`select key from rate_limits where key like 'sign-in:address:%'`;
    expect(counter).toBeUndefined();
    expect(await signIn(db, { email: "nobody@example.test", password: "x", headers })).toBeNull();
    await sql`update rate_limits set points = 99 where key like 'sign-in:address:%'`;
    for (let count = 0; count < 3; count++)
      expect(await signIn(db, { email: "ada@example.test", password: PASSWORD, headers })).not.toBeNull();
    expect(await signIn(db, { email: "somebody@example.test", password: "x", headers })).toBeNull();
    await expect(signIn(db, { email: "ada@example.test", password: PASSWORD, headers })).rejects.toMatchObject({
      code: "rate_limited",
    });
  });

  test("forty guesses at once are counted before any is checked", async () => {
    const headers = new Headers(freshAddress());
    const guesses = Array.from({ length: 40 }, (_, count) =>
      signIn(db, { email: "ada@example.test", password: `guess ${count}`, headers }),
    );
    const outcomes = await Promise.allSettled(guesses);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(argon2.verifyArgon2).toHaveBeenCalledTimes(10);
  });

  test("the table holds neither e-mails nor addresses", async () => {
    await attempt("ada@example.test", "wrong");
    const rows = await sql<{ key: string }[]>`select key from rate_limits`;
    for (const { key } of rows) expect(key).toMatch(/^sign-(in|up):(email|address):[\w-]{22}$/);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe("signing out", () => {
  test("deletes the row: a kept copy of the cookie is worthless at once", async () => {
    const browser = await signedInBrowser();
    const kept = new Map(browser.cookies);
    expect((await browser.postForm("/api/auth/signout", { callbackUrl: "/sign-in" })).status).toBe(200);
    expect(browser.cookies.has("next-auth.session-token")).toBe(false);
    expect(await viewerIn({ ...browser, cookies: kept })).toBeNull();
    expect(await sql`select 1 from auth_sessions`).toHaveLength(0);
  });

  test("the session endpoint says nothing about a session that has ended", async () => {
    const browser = await signedInBrowser();
    await sql`delete from auth_sessions`;
    expect(await (await browser.get("/api/auth/session")).json()).toEqual({});
  });
});
