import { mkdir, readdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sweepTemporary } from "#lib/storage/sweep-temporary.ts";
import { withTemporaryDirectory } from "#lib/storage/temporary.ts";
import { configure } from "#tests/support/environment.ts";

const { dataDir } = await configure("postgres://127.0.0.1/unused");

test("a temporary directory is private and gone afterwards, also after a failure", async () => {
  const seen: string[] = [];
  const use = async (directory: string) => {
    seen.push(directory);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    await writeFile(join(directory, "file"), "x");
    if (seen.length === 2) throw new Error("failed");
    return "result";
  };
  expect(await withTemporaryDirectory(use)).toBe("result");
  await expect(withTemporaryDirectory(use)).rejects.toThrow("failed");
  expect(seen[0]).not.toBe(seen[1]);
  expect(await readdir(join(dataDir, "tmp"))).toEqual([]);
});

test("what a killed process left is swept once it is old, in both places, and nothing else", async () => {
  const old = new Date(Date.now() - 2 * 3600_000);
  const limit = new Date(Date.now() - 3600_000);
  for (const place of ["tmp", "blobs/.tmp"]) {
    await mkdir(join(dataDir, place, "op-old"), { recursive: true });
    await writeFile(join(dataDir, place, "op-old", "received"), "x");
    await utimes(join(dataDir, place, "op-old"), old, old);
    await writeFile(join(dataDir, place, "new"), "x");
  }
  await writeFile(join(dataDir, "blobs", "kept"), "x");
  await utimes(join(dataDir, "blobs", "kept"), old, old);
  expect(await sweepTemporary(limit)).toBe(2);
  expect(await readdir(join(dataDir, "tmp"))).toEqual(["new"]);
  expect(await readdir(join(dataDir, "blobs/.tmp"))).toEqual(["new"]);
  expect(await readdir(join(dataDir, "blobs"))).toContain("kept");
  expect(await sweepTemporary(limit)).toBe(0);
});
