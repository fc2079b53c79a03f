import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { fixedHeaders } from "#lib/auth/security-headers.ts";

async function pass(path: string, { address = "https://studio.example", headers = {}, more = {} } = {}) {
  vi.resetModules();
  Object.assign(process.env, {
    NODE_ENV: "production",
    DATABASE_URL: "postgres://nowhere",
    NEXTAUTH_SECRET: "a-secret-of-the-tests-of-32-characters",
    NEXTAUTH_URL: address,
    GOOGLE_CLIENT_ID: "",
    ...more,
  });
  const { proxy } = await import("../../../proxy.ts");
  return proxy(new NextRequest(new URL(path, address), { headers }));
}

/** What the page behind it gets to see of a request header. */
const forwarded = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1] ?? "";

beforeEach(() => vi.unstubAllEnvs());

describe("every page", () => {
  test("has a policy with a nonce of its own, the same for the page as for the browser", async () => {
    const nonces = new Set<string>();
    for (let visit = 0; visit < 20; visit++) {
      const response = await pass("/vision");
      expect(Buffer.from(nonceOf(response), "base64")).toHaveLength(16);
      expect(forwarded(response, "content-security-policy")).toBe(policyOf(response));
      expect(forwarded(response, "x-nonce")).toBe(nonceOf(response));
      nonces.add(nonceOf(response));
    }
    expect(nonces.size).toBe(20);
  });

  test("never sees a policy, a nonce or a path that the sender made up", async () => {
    const headers = {
      "content-security-policy": "script-src 'nonce-forged'",
      "content-security-policy-report-only": "script-src 'nonce-forged'",
      "x-nonce": "forged",
      "x-pathname": "//evil.example",
    };
    const response = await pass("/vision?status=error", { headers });
    for (const name of ["content-security-policy", "content-security-policy-report-only", "x-nonce"])
      expect(forwarded(response, name) ?? "").not.toContain("forged");
    expect(forwarded(response, "x-pathname")).toBe("/vision?status=error");
  });

  test("is held to https where the address is https, and only there", async () => {
    const name = "strict-transport-security";
    expect((await pass("/")).headers.get(name)).toBe("max-age=31536000; includeSubDomains");
    const local = await pass("/", { address: "http://127.0.0.1:3000" });
    expect(local.headers.get(name)).toBeNull();
    expect(policyOf(local)).not.toContain("upgrade-insecure-requests");
  });

  test("may post a form to the identity provider where one is configured", async () => {
    expect(policyOf(await pass("/sign-in"))).toContain("form-action 'self';");
    const more = { GOOGLE_CLIENT_ID: "id" };
    expect(policyOf(await pass("/sign-in", { more }))).toContain("form-action 'self' https://accounts.google.com;");
  });
});

test("an answer of the API may load and run nothing", async () => {
  const response = await pass("/api/v1/vision-jobs");
  expect(policyOf(response)).toMatch(/^default-src 'none'; .*sandbox$/);
  expect(response.headers.get("strict-transport-security")).not.toBeNull();
});

describe("the matcher", () => {
  const runsOn = async (path: string) => {
    const { config } = await import("../../../proxy.ts");
    return config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path));
  };

  test.each([
    "/",
    "/vision",
    "/vision/12",
    "/sign-in",
    "/settings/keys",
    "/vision/12.png",
    "/nothing/here.svg",
    "/api/v1/vision-jobs",
    "/api/health",
  ])("takes %s", async (path) => {
    expect(await runsOn(path)).toBe(true);
  });

  test.each(["/api/v1/uploads", "/api/files/uploads/1/a.jpg", "/_next/static/chunks/a.js"])(
    "leaves %s alone",
    async (path) => {
      expect(await runsOn(path)).toBe(false);
    },
  );
});

test("the fixed headers leave no page to be framed, sniffed, or opened by another site", () => {
  const headers = Object.fromEntries(fixedHeaders.map(({ key, value }) => [key.toLowerCase(), value]));
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
  });
});
