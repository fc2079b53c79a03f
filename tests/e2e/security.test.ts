import { type BrowserContext, expect, type Page, test } from "@playwright/test";

const demo = JSON.parse(process.env.E2E_DEMO ?? "{}") as { email: string; password: string; apiKey: string };

async function signIn(page: Page, { email, password }: { email: string; password: string } = demo) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signedIn(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto("/sign-in");
  await signIn(page);
  await page.waitForURL((url) => url.pathname === "/");
  return page;
}

const fixed = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

test("every screen runs under its policy: no violation, no error, a new nonce each time", async ({ context }) => {
  const page = await signedIn(context);
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  const nonces = new Set<string>();
  for (const path of ["/", "/vision", "/vision/new", "/brands", "/settings", "/"]) {
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    nonces.add(nonce);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(response?.headers()).toMatchObject(fixed);
    expect(response?.headers()["cache-control"]).toContain("no-store");
    // As served: what these load while running is trusted through them and needs no nonce.
    const scripts = (await response?.text())?.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(6);
  expect(troubles).toEqual([]);
});

test("injected markup does not run", async ({ context }) => {
  const page = await signedIn(context);
  const ran = await page.evaluate(async () => {
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="data:," onerror="window.ran = 1"><a href="javascript:window.ran = 2">x</a>`;
    document.body.append(holder);
    const script = document.createElement("script");
    script.textContent = "window.ran = 3";
    const blocked = new Promise((resolve) =>
      document.addEventListener("securitypolicyviolation", resolve, { once: true }),
    );
    holder.querySelector("a")?.click();
    await blocked;
    return (window as { ran?: number }).ran ?? 0;
  });
  expect(ran).toBe(0);
});

test("assets, API and errors carry the same fixed headers", async ({ request }) => {
  const page = await (await request.get("/sign-in")).text();
  const asset = /\/_next\/static\/[^"\\]+\.js/.exec(page)?.[0] ?? "";
  for (const path of [asset, "/api/health", "/api/v1/vision-jobs", "/no/such/page", "/icon.svg"]) {
    const response = await request.get(path);
    expect(response.headers(), path).toMatchObject(fixed);
    expect(response.headers()["x-powered-by"], path).toBeUndefined();
  }
  expect((await request.get(`${asset}.map`)).status()).toBe(404);
});

test("signing in leads back to where the visitor was going, never to another site", async ({ page, baseURL }) => {
  await page.goto("/vision?status=complete");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await signIn(page);
  await page.waitForURL(`${baseURL}/vision?status=complete`);

  await page.context().clearCookies();
  await page.goto("/sign-in?next=//evil.example/x");
  await signIn(page);
  await page.waitForURL(`${baseURL}/`);
});

test("the session cookie is out of scripts' reach, and a wrong password says no more than an unknown e-mail", async ({
  page,
}) => {
  await page.goto("/sign-in");
  const refusals: string[] = [];
  for (const email of [demo.email, "nobody@example.test"]) {
    await signIn(page, { email, password: "not the password" });
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    refusals.push((await page.getByRole("alert").first().textContent()) ?? "");
    await page.reload();
  }
  expect(refusals[0]).toBe(refusals[1]);
  expect(refusals[0]).not.toBe("");
  await signIn(page);
  await page.waitForURL((url) => url.pathname === "/");
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith("session-token"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("session-token");
});

test("signing out everywhere closes the other browser too, and an old cookie stays worthless", async ({ browser }) => {
  const [here, there] = [await browser.newContext(), await browser.newContext()];
  const [mine, other] = [await signedIn(here), await signedIn(there)];
  const kept = await there.cookies();
  await mine.goto("/settings");
  await mine.getByRole("button", { name: /everywhere/i }).click();
  await mine.waitForURL((url) => url.pathname === "/sign-in");

  await other.goto("/vision");
  expect(new URL(other.url()).pathname).toBe("/sign-in");
  await there.addCookies(kept);
  expect((await there.request.get("/api/v1/vision-jobs")).status()).toBe(401);
  await Promise.all([here.close(), there.close()]);
});

test("a session's write needs our own origin; a key's does not", async ({ context, playwright, baseURL }) => {
  await signedIn(context);
  const write = (headers: Record<string, string>) =>
    context.request.post("/api/v1/vision-jobs", { data: {}, headers, failOnStatusCode: false });
  for (const headers of [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
  ])
    expect((await write(headers as Record<string, string>)).status(), JSON.stringify(headers)).toBe(403);
  expect((await write({ origin: baseURL ?? "" })).status()).toBe(422);

  const script = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${demo.apiKey}` },
  });
  expect((await script.post("/api/v1/vision-jobs", { data: {} })).status()).toBe(422);
  await script.dispose();
});

test("a new account gets a workspace of its own, empty of everybody else's work", async ({ page, baseURL }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Grace");
  await page.getByLabel("Email").fill(`grace-${Date.now()}@example.test`);
  await page.getByLabel("Password", { exact: true }).fill("quiet otter on paper");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(`${baseURL}/`);
  const history = await page.request.get("/api/v1/vision-jobs");
  expect(await history.json()).toEqual({ items: [], nextCursor: null });
});
