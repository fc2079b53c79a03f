import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { logger } from "#lib/logger.ts";
import { deleteBlobs } from "#lib/retention/delete-blobs.ts";
import { purgeUnusedUploads } from "#lib/retention/purge-unused-uploads.ts";
import { sweepUnfinishedFiles } from "#lib/retention/sweep-unfinished-files.ts";
import type { Storage } from "#lib/storage/contract.ts";
import { testDatabase } from "#tests/support/database.ts";
import { createWorld, differences, photograph } from "./world.ts";

const { db, sql } = await testDatabase();
const world = await createWorld(sql);
const signal = new AbortController().signal;
logger.level = "silent";

beforeEach(async () => {
  await sql`truncate vision_jobs, uploads, brands, stored_files cascade`;
});

const tombstone = (key: string) => sql`update stored_files set delete_after = now() where key = ${key}`;

/** The real store, except for what a test makes it do before a deletion. */
const storeThat = (before: (keys: string[]) => Promise<void> | void): Storage => ({
  ...world.store,
  async delete(keys) {
    await before(keys);
    await world.store.delete(keys);
  },
});

test("an upload that nothing has used goes after its hours, with its three objects", async () => {
  const unused = await world.addUpload({ days: 1.1, used: false });
  const fresh = await world.addUpload({ days: 0.9, used: false });
  const used = await world.addUpload({ days: 1.1 });
  const before = await photograph(sql);
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({ uploads: 1, stored_files: 3 });

  expect(await deleteBlobs(db, { store: world.store, signal })).toBe(3);
  expect(await Promise.all(unused.keys.map(world.objectExists))).toEqual([false, false, false]);
  expect(await Promise.all([...fresh.keys, ...used.keys].map(world.objectExists))).toEqual(Array(6).fill(true));
  expect(await sql`select from stored_files`).toHaveLength(6);
});

test("an upload that a job takes at the same moment is not deleted under it", async () => {
  const { id } = await world.addUpload({ days: 2, used: false });
  const taken = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const taking = sql.begin(async (tx) => {
    await tx`update uploads set used_at = now() where id = ${id}`;
    taken.resolve();
    await commit.promise;
  });
  await taken.promise;
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(0);
  commit.resolve();
  await taking;
  expect(await purgeUnusedUploads(db, { hours: 24, signal })).toBe(0);
  expect(await sql`select from uploads where id = ${id}`).toHaveLength(1);
});

test("killed between the objects and their rows, a deletion is repeated and ends the same", async () => {
  const keys = await Promise.all([1, 2, 3].map(() => world.addFile({ days: 1 })));
  for (const key of keys) await tombstone(key);
  // The process dies when the objects are gone and the rows are not: nothing after this promise is carried out.
  const died = Promise.withResolvers<never>();
  const store = storeThat(async (gone) => {
    await world.store.delete(gone);
    died.reject(new Error("killed"));
    await new Promise(() => {});
  });
  await expect(Promise.race([deleteBlobs(db, { store, signal }), died.promise])).rejects.toThrow("killed");
  expect(await sql`select from stored_files where delete_attempts = 1`).toHaveLength(3);

  // Not due again at once, so that two workers do not do the same; due soon.
  expect(await deleteBlobs(db, { store: world.store, signal })).toBe(0);
  const later = new Date(Date.now() + 3 * 60_000);
  expect(await deleteBlobs(db, { store: world.store, signal, now: later })).toBe(3);
  expect(await sql`select from stored_files`).toHaveLength(0);
});

test("killed before the objects, it has only counted an attempt", async () => {
  const key = await world.addFile({ days: 1 });
  await tombstone(key);
  const asked = Promise.withResolvers<void>();
  const store = storeThat(() => {
    asked.resolve();
    return new Promise(() => {});
  });
  void deleteBlobs(db, { store, signal });
  await asked.promise;
  expect(await world.objectExists(key)).toBe(true);
  const [row] = await sql`select delete_attempts, delete_after > now() as later from stored_files where key = ${key}`;
  expect(row).toEqual({ delete_attempts: 1, later: true });
});

test("an object that the store refuses to delete does not hold up the others, and is tried less and less often", async () => {
  const [bad = "", ...good] = await Promise.all([1, 2, 3, 4].map(() => world.addFile({ days: 1 })));
  for (const key of [bad, ...good]) await tombstone(key);
  const store = storeThat((keys) => {
    if (keys.includes(bad)) throw new Error("the store refuses");
  });
  await deleteBlobs(db, { store, signal });
  expect(await Promise.all(good.map(world.objectExists))).toEqual([false, false, false]);
  const waits: number[] = [];
  for (let attempt = 2; attempt <= 4; attempt++) {
    const [row] = await sql<{ due: Date }[]>`select delete_after as due from stored_files where key = ${bad}`;
    // A Date has no microseconds.
    const now = new Date((row?.due.getTime() ?? 0) + 1);
    await deleteBlobs(db, { store, signal, now });
    const [next] = await sql<{ due: Date }[]>`select delete_after as due from stored_files where key = ${bad}`;
    waits.push(((next?.due.getTime() ?? 0) - now.getTime()) / 60_000);
  }
  expect(waits).toEqual([4, 8, 16]);
  const [row] = await sql<{ n: number }[]>`select delete_attempts as n from stored_files where key = ${bad}`;
  expect(row?.n).toBe(4);
});

test("an object that never existed is as good as deleted", async () => {
  const key = await world.addFile({ days: 1 });
  await world.store.delete([key]);
  await tombstone(key);
  expect(await deleteBlobs(db, { store: world.store, signal })).toBe(1);
  expect(await sql`select from stored_files`).toHaveLength(0);
});

test("two workers delete each object once", async () => {
  for (let index = 0; index < 250; index++) await tombstone(await world.addFile({ days: 1 }));
  const asked: string[] = [];
  const store = storeThat(async (keys) => {
    asked.push(...keys);
    await delay(1);
  });
  await Promise.all([1, 2].map(() => deleteBlobs(db, { store, signal })));
  expect(new Set(asked).size).toBe(250);
  expect(asked).toHaveLength(250);
  expect(await sql`select from stored_files`).toHaveLength(0);
});

test("an object whose writer died is marked after a day, one that is being written is not", async () => {
  const dead = await world.addFile({ days: 1.1, sizeBytes: null });
  await world.addFile({ days: 0.9, sizeBytes: null });
  await world.addFile({ days: 1.1 });
  const before = await photograph(sql);
  expect(await sweepUnfinishedFiles(db, { signal })).toBe(1);
  expect(differences(before, await photograph(sql))).toEqual({ stored_files: 1 });
  await deleteBlobs(db, { store: world.store, signal });
  expect(await world.objectExists(dead)).toBe(false);
});
