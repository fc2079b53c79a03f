import { expect, test } from "vitest";
import { hashArgon2 } from "#lib/auth/argon2.ts";
import { handleAuth } from "#lib/auth/next-auth.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { createAccount } from "#lib/workspaces/create-account.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const ADDRESS = "https://studio.example";
const PASSWORD = "quiet otter on paper";
const { db, url } = await testDatabase();
await configure(url, { NEXTAUTH_URL: ADDRESS });

const pairsOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split("; ", 1)[0] ?? "");

test("under https every cookie of sign-in is bound to the host, and the session is read by its new name", async () => {
  await createAccount(db, { name: "Ada", email: "ada@example.test", passwordHash: await hashArgon2(PASSWORD) });
  const first = await handleAuth(new Request(`${ADDRESS}/api/auth/csrf`), ["csrf"]);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const second = await handleAuth(
    new Request(`${ADDRESS}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { origin: ADDRESS, cookie: pairsOf(first).join("; ") },
      body: new URLSearchParams({ csrfToken, email: "ada@example.test", password: PASSWORD }),
    }),
    ["callback", "credentials"],
  );
  expect(second.headers.get("location")).toBe(`${ADDRESS}/`);
  const lines = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()];
  expect(lines.length).toBeGreaterThanOrEqual(3);
  for (const line of lines) {
    expect(line).toMatch(/^__Host-next-auth\./);
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line).toMatch(/; HttpOnly(;|$)/);
    expect(line).toMatch(/; Secure(;|$)/);
    expect(line).toMatch(/; SameSite=Lax(;|$)/);
    expect(line).not.toMatch(/Domain=/i);
  }

  const session = pairsOf(second).find((pair) => pair.startsWith("__Host-next-auth.session-token=")) ?? "";
  expect(await viewerOf({ headers: new Headers({ cookie: session }) })).toMatchObject({ email: "ada@example.test" });
  const renamed = session.replace("__Host-", "");
  expect(await viewerOf({ headers: new Headers({ cookie: renamed }) })).toBeNull();
});
