import { BlobNotFoundError, BlobServiceRateLimited, del, head, list, put } from "@vercel/blob";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
beforeEach(() => {
  vi.stubEnv("VERCEL_BLOB_API_URL", simulator.blobUrl);
  vi.stubEnv("VERCEL_BLOB_RETRIES", "0");
});
afterEach(() => {
  vi.unstubAllEnvs();
  simulator.reset();
});
afterAll(() => simulator.stop());

const options = () => ({ token: simulator.keys.blob, access: "private", contentType: "text/plain" }) as const;
const bearer = () => ({ authorization: `Bearer ${simulator.keys.blob}` });

test("what is put can be seen, listed, read in part and deleted by the real SDK", async () => {
  const { token } = options();
  const stored = await put("notes/a b.txt", Buffer.from("0123456789"), options());
  expect(stored.pathname).toBe("notes/a b.txt");
  expect(await head(stored.url, { token })).toMatchObject({ size: 10, contentType: "text/plain", etag: stored.etag });
  expect(await head("notes/a b.txt", { token })).toMatchObject({ url: stored.url });

  const whole = await fetch(stored.url, { headers: bearer() });
  expect([whole.status, await whole.text()]).toEqual([200, "0123456789"]);
  const part = await fetch(stored.url, { headers: { ...bearer(), range: "bytes=2-4" } });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 2-4/10", "234"]);
  const tail = await fetch(stored.url, { headers: { ...bearer(), range: "bytes=-3" } });
  expect(await tail.text()).toBe("789");
  expect((await fetch(stored.url, { headers: { ...bearer(), range: "bytes=10-" } })).status).toBe(416);
  expect((await fetch(stored.url, { headers: { ...bearer(), "if-none-match": stored.etag } })).status).toBe(304);
  expect((await fetch(stored.url)).status).toBe(403);

  await del([stored.url], { token });
  await expect(head(stored.url, { token })).rejects.toBeInstanceOf(BlobNotFoundError);
  await del("notes/a b.txt", { token });
});

test("a name is written once unless the overwrite is asked for", async () => {
  await put("once.txt", "first", options());
  await expect(put("once.txt", "second", options())).rejects.toThrow("already exists");
  const { url } = await put("once.txt", "third", { ...options(), allowOverwrite: true });
  expect(await (await fetch(url, { headers: bearer() })).text()).toBe("third");
  const suffixed = await put("once.txt", "fourth", { ...options(), addRandomSuffix: true });
  expect(suffixed.pathname).toMatch(/^once-.{20}\.txt$/);
});

test("a private store takes no public objects, and a wrong token nothing", async () => {
  await expect(put("public.txt", "x", { ...options(), access: "public" })).rejects.toThrow("public access");
  await expect(list({ token: "vercel_blob_rw_other_token" })).rejects.toThrow("Access denied");
});

test("pages follow the cursor, folders fold", async () => {
  const { token } = options();
  for (const name of ["p/1.txt", "p/2.txt", "p/3.txt", "p/sub/4.txt"]) await put(name, name, options());
  const first = await list({ token, prefix: "p/", limit: 3 });
  const second = await list({ token, prefix: "p/", limit: 3, cursor: first.cursor });
  expect([first.hasMore, second.hasMore]).toEqual([true, false]);
  expect([...first.blobs, ...second.blobs].map(({ pathname }) => pathname)).toEqual([
    "p/1.txt",
    "p/2.txt",
    "p/3.txt",
    "p/sub/4.txt",
  ]);
  const folded = await list({ token, prefix: "p/", mode: "folded" });
  expect(folded.folders).toEqual(["p/sub/"]);
  expect(folded.blobs).toHaveLength(3);
});

test("faults reach the SDK as its own errors", async () => {
  simulator.script("blob", [{ kind: "rate_limited", retryAfterSeconds: 7 }]);
  const refused = await put("late.txt", "x", options()).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BlobServiceRateLimited);
  expect(refused).toMatchObject({ retryAfter: 7 });
  simulator.script("blob", [{ kind: "reset_before_headers", point: "before_charge" }]);
  await expect(put("late.txt", "x", options())).rejects.toThrow();
  await put("late.txt", "x", options());
});
