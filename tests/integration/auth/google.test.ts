import { afterAll, beforeEach, expect, test } from "vitest";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { openBrowser } from "#tests/support/browser.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { startOidcStub } from "#tests/support/oidc-stub.ts";
import { serveAuth } from "#tests/support/serve-auth.ts";

const ADA = { sub: "google-1", email: "Ada@Example.test", email_verified: true, name: "Ada Lovelace" };

const { sql, url: databaseUrl } = await testDatabase();
const server = await serveAuth();
const google = await startOidcStub(ADA);
await configure(databaseUrl, { NEXTAUTH_URL: server.url, ...google.environment });
afterAll(() => Promise.all([server.close(), google.close()]));

beforeEach(async () => {
  await sql`truncate users, workspaces restart identity cascade`;
  google.provider.person = ADA;
});

type Browser = ReturnType<typeof openBrowser>;

/** To the provider, through its page, and up to its redirect back to us. */
async function visitGoogle(browser: Browser): Promise<string> {
  const start = await browser.postForm("/api/auth/signin/google", { callbackUrl: "/vision" });
  const { url } = (await start.json()) as { url: string };
  const back = await fetch(url, { redirect: "manual" });
  return back.headers.get("location") ?? "";
}

const viewerIn = ({ cookies }: Browser) =>
  viewerOf({ headers: new Headers({ cookie: [...cookies].map((pair) => pair.join("=")).join("; ") }) });

test("a first visit makes an account with its workspace, the second finds it again", async () => {
  const browser = openBrowser(server.url);
  const answer = await browser.get(await visitGoogle(browser));
  expect(answer.headers.get("location")).toBe(`${server.url}/vision`);
  const viewer = await viewerIn(browser);
  expect(viewer).toMatchObject({ email: "ada@example.test", name: "Ada Lovelace", role: "owner" });

  const another = openBrowser(server.url);
  await another.get(await visitGoogle(another));
  expect((await viewerIn(another))?.userId).toBe(viewer?.userId);
  expect(await sql`select 1 from users`).toHaveLength(1);
});

test("it is the identity that counts: the account stays when Google's e-mail changes", async () => {
  const browser = openBrowser(server.url);
  await browser.get(await visitGoogle(browser));
  google.provider.person = { ...ADA, email: "ada@elsewhere.test" };
  const another = openBrowser(server.url);
  await another.get(await visitGoogle(another));
  expect(await viewerIn(another)).toMatchObject({ email: "ada@example.test" });
});

test.each([
  ["an e-mail that Google has not verified", { ...ADA, email_verified: false }],
  ["an e-mail that already has an account here", { ...ADA, sub: "google-2", email: "taken@example.test" }],
])("%s opens nothing", async (_, person) => {
  await sql`insert into users (email, name) values ('taken@example.test', 'Somebody')`;
  google.provider.person = person;
  const browser = openBrowser(server.url);
  const answer = await browser.get(await visitGoogle(browser));
  expect(answer.headers.get("location")).toMatch(/\?error=AccessDenied$/);
  expect(await viewerIn(browser)).toBeNull();
  expect(await sql`select 1 from auth_sessions`).toHaveLength(0);
  expect(await sql`select 1 from users`).toHaveLength(1);
});

test("a disabled account stays outside", async () => {
  const browser = openBrowser(server.url);
  await browser.get(await visitGoogle(browser));
  await sql`update users set disabled_at = now()`;
  const another = openBrowser(server.url);
  await another.get(await visitGoogle(another));
  expect(await viewerIn(another)).toBeNull();
});

test("a way back that another browser began, a forged state and a used code open nothing", async () => {
  const victim = openBrowser(server.url);
  await victim.get(await visitGoogle(openBrowser(server.url)));
  expect(await viewerIn(victim)).toBeNull();

  const browser = openBrowser(server.url);
  const back = new URL(await visitGoogle(browser));
  const forged = new URL(back);
  forged.searchParams.set("state", "forged");
  await browser.get(forged.href);
  expect(await viewerIn(browser)).toBeNull();

  const honest = openBrowser(server.url);
  const way = await visitGoogle(honest);
  await honest.get(way);
  expect(await viewerIn(honest)).not.toBeNull();
  const given = google.provider.tokensGiven;
  await honest.get(way);
  expect(google.provider.tokensGiven).toBe(given);
});
