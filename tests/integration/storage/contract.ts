import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { Storage } from "#lib/storage/contract.ts";

const bytesOf = async (body: ReadableStream<Uint8Array>) => Buffer.from(await new Response(body).arrayBuffer());
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const octets = { contentType: "application/octet-stream" };

/** What every driver promises. Each call makes keys of its own below `space`, so that tests do not meet. */
export function testStorageContract(open: () => Storage) {
  let count = 0;
  const space = () => `t${++count}-${randomBytes(4).toString("hex")}`;

  async function readAll(storage: Storage, key: string, range?: { start: number; end?: number }) {
    const found = await storage.get(key, { range });
    if (!found) throw new Error(`${key} is not there.`);
    return { ...found, bytes: await bytesOf(found.body) };
  }

  test("gives back what was put, as bytes and as a stream", async () => {
    const storage = open();
    const folder = space();
    const bytes = randomBytes(700_001);
    expect(await storage.put(`${folder}/bytes`, bytes, octets)).toEqual({ size: 700_001, sha256: sha256(bytes) });
    const streamed = Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]);
    expect(await storage.put(`${folder}/stream`, streamed, octets)).toEqual({ size: 700_001, sha256: sha256(bytes) });
    for (const name of ["bytes", "stream"]) {
      const found = await readAll(storage, `${folder}/${name}`);
      expect(found.bytes.equals(bytes)).toBe(true);
      expect(found.size).toBe(700_001);
      expect(found.range).toBeUndefined();
    }
  });

  test("an empty object is an object", async () => {
    const storage = open();
    const key = `${space()}/empty`;
    await storage.put(key, new Uint8Array(), octets);
    expect((await readAll(storage, key)).bytes.byteLength).toBe(0);
  });

  test("reads ranges, both ends inclusive, clipped at the end", async () => {
    const storage = open();
    const key = `${space()}/ten`;
    await storage.put(key, Buffer.from("0123456789"), octets);
    for (const [range, text, actual] of [
      [{ start: 0, end: 0 }, "0", { start: 0, end: 0 }],
      [{ start: 2, end: 4 }, "234", { start: 2, end: 4 }],
      [{ start: 7 }, "789", { start: 7, end: 9 }],
      [{ start: 8, end: 99 }, "89", { start: 8, end: 9 }],
    ] as const) {
      const part = await readAll(storage, key, range);
      expect(part.bytes.toString()).toBe(text);
      expect(part.range).toEqual(actual);
      expect(part.size).toBe(10);
    }
    await expect(storage.get(key, { range: { start: 10 } })).rejects.toBeInstanceOf(RangeError);
  });

  test("has a strong tag that stays while the object does", async () => {
    const storage = open();
    const key = `${space()}/tagged`;
    await storage.put(key, Buffer.from("one"), octets);
    const first = await readAll(storage, key);
    expect(first.etag).toMatch(/^"[^"]+"$/);
    expect((await readAll(storage, key)).etag).toBe(first.etag);
    expect((await readAll(storage, key, { start: 1 })).etag).toBe(first.etag);
    await storage.put(key, Buffer.from("two"), { ...octets, overwrite: true });
    expect((await readAll(storage, key)).etag).not.toBe(first.etag);
  });

  test("writes a key once unless told otherwise", async () => {
    const storage = open();
    const key = `${space()}/once`;
    await storage.put(key, Buffer.from("first"), octets);
    await expect(storage.put(key, Buffer.from("second"), octets)).rejects.toMatchObject({ code: "conflict" });
    expect((await readAll(storage, key)).bytes.toString()).toBe("first");
    await storage.put(key, Buffer.from("third"), { ...octets, overwrite: true });
    expect((await readAll(storage, key)).bytes.toString()).toBe("third");
  });

  test("of many writers of one key exactly one wins, whole", async () => {
    const storage = open();
    const key = `${space()}/race`;
    const bodies = Array.from({ length: 8 }, (_, index) => Buffer.alloc(100_000, index + 1));
    const puts = await Promise.allSettled(bodies.map((body) => storage.put(key, body, octets)));
    expect(puts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = bodies[puts.findIndex(({ status }) => status === "fulfilled")];
    expect(winner?.equals((await readAll(storage, key)).bytes)).toBe(true);
  });

  test("absent is null, and deleting it is fine", async () => {
    const storage = open();
    const folder = space();
    expect(await storage.get(`${folder}/never`)).toBeNull();
    await storage.delete([`${folder}/never`]);
    await storage.put(`${folder}/a`, Buffer.from("a"), octets);
    await storage.put(`${folder}/b`, Buffer.from("b"), octets);
    await storage.delete([`${folder}/a`, `${folder}/never`, `${folder}/b`]);
    await storage.delete([`${folder}/a`]);
    expect(await storage.get(`${folder}/a`)).toBeNull();
    expect((await storage.list({ prefix: `${folder}/` })).items).toEqual([]);
  });

  test("a body that fails or is aborted leaves nothing", async () => {
    const storage = open();
    const folder = space();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw new Error("the sender went away");
      })(),
    );
    await expect(storage.put(`${folder}/broken`, broken, octets)).rejects.toThrow("the sender went away");

    const controller = new AbortController();
    const endless = Readable.from(
      (async function* () {
        for (let chunk = 0; ; chunk++) {
          if (chunk === 20) controller.abort(new Error("cancelled"));
          yield Buffer.alloc(10_000);
        }
      })(),
    );
    await expect(storage.put(`${folder}/aborted`, endless, { ...octets, signal: controller.signal })).rejects.toThrow(
      "cancelled",
    );
    const before = { ...octets, signal: AbortSignal.abort(new Error("too late")) };
    await expect(storage.put(`${folder}/late`, Buffer.from("x"), before)).rejects.toThrow("too late");
    expect((await storage.list({ prefix: `${folder}/` })).items).toEqual([]);
  });

  test("lists by prefix, page by page, in order, each key once", async () => {
    const storage = open();
    const folder = space();
    const names = ["a-b/1", "a.txt", "a/1", "a/2/deep", "a/2x", "a0", "b"].map((name) => `${folder}/${name}`);
    for (const key of names.toReversed()) await storage.put(key, Buffer.from(key), octets);
    for (const limit of [1, 2, 3, 7, 100]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await storage.list({ prefix: `${folder}/`, limit, cursor });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items.map(({ key }) => key));
        cursor = page.cursor ?? undefined;
      } while (cursor);
      expect(found).toEqual([...names].sort());
    }
    const { items } = await storage.list({ prefix: `${folder}/a/2` });
    expect(items.map(({ key }) => key)).toEqual([`${folder}/a/2/deep`, `${folder}/a/2x`]);
    expect(items[0]?.size).toBe(`${folder}/a/2/deep`.length);
    expect(Math.abs(Date.now() - (items[0]?.modifiedAt.getTime() ?? 0))).toBeLessThan(3_600_000);
  });

  test.each([
    "../outside",
    "a/../../outside",
    "/etc/passwd",
    "a//b",
    "a/./b",
    ".tmp/x",
    "a\\b",
    "a\0b",
    "",
    "a/",
    "a b",
    "照片",
    "x".repeat(901),
  ])("refuses the key %.20j in every operation", async (key) => {
    const storage = open();
    await expect(storage.put(key, Buffer.from("x"), octets)).rejects.toBeInstanceOf(TypeError);
    await expect(storage.get(key)).rejects.toBeInstanceOf(TypeError);
    await expect(storage.delete([key])).rejects.toBeInstanceOf(TypeError);
  });

  test("a cancelled read lets go at once", async () => {
    const storage = open();
    const key = `${space()}/large`;
    await storage.put(key, randomBytes(3_000_000), octets);
    const found = await storage.get(key);
    const reader = found?.body.getReader();
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0);
    await reader?.cancel();
    expect(await reader?.closed).toBeUndefined();
    await storage.delete([key]);
  });
}
