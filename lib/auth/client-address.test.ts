import { expect, test, vi } from "vitest";

async function addressOf(forwarded: string | null, hops: "0" | "1"): Promise<string> {
  vi.resetModules();
  process.env.DATABASE_URL = "postgres://nowhere";
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-of-32-characters";
  process.env.TRUSTED_PROXY_HOPS = hops;
  const { clientAddress } = await import("./client-address.ts");
  return clientAddress(new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded }));
}

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["10.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
  ["203.0.113.9, not an address", "direct"],
  ["", "direct"],
  [null, "direct"],
])("behind one proxy %j is %s", async (forwarded, address) => {
  expect(await addressOf(forwarded, "1")).toBe(address);
});

test("without a proxy nobody can choose their address", async () => {
  expect(await addressOf("203.0.113.9", "0")).toBe("direct");
});
