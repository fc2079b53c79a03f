import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/unused");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of at least thirty-two characters");
  return () => vi.unstubAllEnvs();
});

const key = "uploads/7/1_ab_display.jpg";
const now = Date.UTC(2026, 0, 1);

async function signed(options: { disposition?: "inline" | "attachment"; lifetimeSeconds?: number } = {}) {
  const { signFileUrl } = await import("./signed-url.ts");
  return new URL(signFileUrl({ key, now, ...options }), "http://x");
}

async function verify(
  query: URLSearchParams,
  options: { key?: string; disposition?: "inline" | "attachment"; now?: number } = {},
) {
  const { verifyFileUrl } = await import("./signed-url.ts");
  return verifyFileUrl({ key, disposition: "inline", query, now, ...options });
}

test("a grant holds for its key and disposition until it expires", async () => {
  const url = await signed({ lifetimeSeconds: 60 });
  expect(url.pathname).toBe(`/api/files/${key}`);
  expect(await verify(url.searchParams)).toBe(true);
  expect(await verify(url.searchParams, { now: now + 59_000 })).toBe(true);
  expect(await verify(url.searchParams, { now: now + 60_000 })).toBe(false);
  expect(await verify(url.searchParams, { key: `${key}x` })).toBe(false);
  expect(await verify(url.searchParams, { disposition: "attachment" })).toBe(false);
});

test("a download grant says so in its address", async () => {
  const url = await signed({ disposition: "attachment" });
  expect(url.searchParams.get("download")).toBe("1");
  expect(await verify(url.searchParams, { disposition: "attachment" })).toBe(true);
  expect(await verify(url.searchParams)).toBe(false);
});

test("no grant lives longer than 15 minutes, whoever asks", async () => {
  const url = await signed({ lifetimeSeconds: 86_400 });
  expect(await verify(url.searchParams, { now: now + 899_000 })).toBe(true);
  expect(await verify(url.searchParams, { now: now + 900_000 })).toBe(false);
});

test("changing any part breaks it", async () => {
  const { searchParams } = await signed();
  const later = new URLSearchParams(searchParams);
  later.set("expires", String(Number(searchParams.get("expires")) - 1));
  expect(await verify(later)).toBe(false);
  for (const signature of ["", "AAAA", `${searchParams.get("signature")}A`]) {
    const forged = new URLSearchParams(searchParams);
    forged.set("signature", signature);
    expect(await verify(forged)).toBe(false);
  }
  expect(await verify(new URLSearchParams())).toBe(false);
});

test("another secret signs differently", async () => {
  const url = await signed();
  vi.resetModules();
  vi.stubEnv("NEXTAUTH_SECRET", "another secret of at least thirty-two characters");
  expect(await verify(url.searchParams)).toBe(false);
});
