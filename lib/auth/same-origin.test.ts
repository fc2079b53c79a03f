import { beforeEach, describe, expect, test, vi } from "vitest";

const fresh = async (address: string) => {
  vi.resetModules();
  process.env.NEXTAUTH_URL = address;
  const { requireSameOrigin } = await import("./same-origin.ts");
  return (headers: Record<string, string>) => () => requireSameOrigin(new Headers(headers));
};

beforeEach(() => {
  process.env.DATABASE_URL = "postgres://nowhere";
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-of-32-characters";
});

describe("on a server", () => {
  const ours = "https://studio.example";

  test.each<Record<string, string>>([
    { "sec-fetch-site": "same-origin", origin: ours },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    { origin: ours },
  ])("%j passes", async (headers) => {
    const asking = await fresh(ours);
    expect(asking({ host: "studio.example", ...headers })).not.toThrow();
  });

  test.each<Record<string, string>>([
    {},
    { origin: "null" },
    { origin: "" },
    { origin: "https://evil.example" },
    { origin: "http://studio.example" },
    { origin: "https://studio.example.evil.example" },
    { origin: "https://studio.example:8443" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", origin: ours },
    { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
    { "sec-fetch-site": "same-origin", origin: "null" },
    { "sec-fetch-site": "none", origin: "https://evil.example" },
    { origin: "http://localhost:3000", host: "localhost:3000" },
    { origin: "https://evil.example", host: "evil.example", "x-forwarded-host": "evil.example" },
  ])("%j is refused", async (headers) => {
    const asking = await fresh(ours);
    expect(asking({ host: "studio.example", ...headers })).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});

describe("on this machine", () => {
  const ours = "http://127.0.0.1:3000";

  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])("its page at %s passes", async (host) => {
    const asking = await fresh(ours);
    expect(asking({ host, origin: `http://${host}` })).not.toThrow();
  });

  test.each<Record<string, string>>([
    { host: "localhost:3000", origin: "http://localhost:4000" },
    { host: "localhost:3000", origin: "null" },
    { host: "evil.example:3000", origin: "http://evil.example:3000" },
    { host: "not a host", origin: "http://not a host" },
    { host: "localhost.evil.example", origin: "http://localhost.evil.example" },
  ])("%j is refused", async (headers) => {
    const asking = await fresh(ours);
    expect(asking(headers)).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});
