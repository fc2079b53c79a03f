import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { vercelBlobStorage } from "#lib/storage/vercel-blob.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";
import { testStorageContract } from "./contract.ts";

const dataDir = await mkdtemp(join(tmpdir(), "moodreel-blob-"));
const simulator = await startSimulator();
vi.stubEnv("DATA_DIR", dataDir);
vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/unused");
vi.stubEnv("NEXTAUTH_SECRET", "a secret of at least thirty-two characters");
// The SDK reads both by itself, on every call.
vi.stubEnv("VERCEL_BLOB_API_URL", simulator.blobUrl);
vi.stubEnv("VERCEL_BLOB_RETRIES", "2");

const storage = vercelBlobStorage({ token: simulator.keys.blob });
const octets = { contentType: "application/octet-stream" };
beforeEach(() => simulator.reset());
afterAll(async () => {
  await simulator.stop();
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

describe("the contract on Vercel Blob", () => testStorageContract(() => storage));

test("a body that was a stream is sent again, whole, after a failed attempt", async () => {
  const bytes = randomBytes(300_000);
  simulator.script("blob", [{ kind: "unavailable" }]);
  await storage.put("retry/stream", Readable.from([bytes]), octets);
  expect(simulator.requests.blob).toHaveLength(2);
  const found = await storage.get("retry/stream");
  expect(Buffer.from(await new Response(found?.body).arrayBuffer()).equals(bytes)).toBe(true);
});

test("an attempt that was stored although its answer was lost is not a conflict", async () => {
  simulator.script("blob", [{ kind: "reset_before_headers", point: "after_charge" }]);
  const body = Buffer.from("stored by the first attempt");
  await storage.put("retry/lost-answer", body, octets);
  expect(simulator.requests.blob.filter(({ method }) => method === "PUT")).toHaveLength(2);
  await expect(storage.put("retry/lost-answer", Buffer.from("something else"), octets)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a busy store is told as such, with its own wish for the next time", async () => {
  simulator.script("blob", [{ kind: "rate_limited", retryAfterSeconds: 7 }]);
  await expect(storage.put("busy/one", Buffer.from("x"), octets)).rejects.toMatchObject({
    code: "unavailable",
    retryAfterSeconds: 7,
  });
  expect(simulator.requests.blob).toHaveLength(1);
});

test("cancelling stops at once, also between retries, with the caller's reason", async () => {
  const controller = new AbortController();
  simulator.script("blob", [{ kind: "hang", times: 3 }]);
  const put = storage.put("cancel/one", Buffer.from("x"), { ...octets, signal: controller.signal });
  await simulator.received("blob", 1);
  controller.abort(new Error("cancelled by its owner"));
  await expect(put).rejects.toThrow("cancelled by its owner");
  simulator.release();
  expect(simulator.requests.blob).toHaveLength(1);
});

test("a wrong token stores and shows nothing, and is not repeated in the error", async () => {
  const stranger = vercelBlobStorage({ token: "vercel_blob_rw_other_secret" });
  const failure = await stranger.put("x/y", Buffer.from("x"), octets).catch((error: Error) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String((failure as Error).message)).not.toContain("secret");
});

test("a new process finds an object by asking for its address once", async () => {
  await storage.put("address/one", Buffer.from("one"), octets);
  const fresh = vercelBlobStorage({ token: simulator.keys.blob });
  simulator.reset();
  for (const range of [undefined, { start: 1 }]) await (await fresh.get("address/one", { range }))?.body.cancel();
  expect(simulator.requests.blob.map(({ path }) => path)).toHaveLength(3);
});

test("no temporary file outlives its put", async () => {
  await storage.put("spool/one", Readable.from([randomBytes(100_000)]), octets);
  expect(await readdir(join(dataDir, "tmp"))).toEqual([]);
});
