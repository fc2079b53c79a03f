import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { localStorage } from "#lib/storage/local.ts";
import { testStorageContract } from "./contract.ts";

const parent = await mkdtemp(join(tmpdir(), "moodreel storage "));
const root = join(parent, "blobs");
const storage = localStorage(root);
afterAll(() => rm(parent, { recursive: true, force: true }));
const octets = { contentType: "application/octet-stream" };

describe("the contract on local disk", () => testStorageContract(() => storage));

test("nothing temporary is left over by any of it", async () => {
  await storage.put("kept/one", Buffer.from("x"), octets);
  await storage.put("kept/one", Buffer.from("y"), octets).catch(() => {});
  expect(await readdir(join(root, ".tmp"))).toEqual([]);
});

test("files are for the owner and the group", async () => {
  await storage.put("modes/one", Buffer.from("x"), octets);
  expect((await stat(join(root, "modes/one"))).mode & 0o777).toBe(0o640);
});

test("symbolic links are followed neither as a file nor as a directory", async () => {
  await mkdir(join(parent, "outside"));
  await writeFile(join(parent, "outside", "secret"), "secret");
  await mkdir(join(root, "links"), { recursive: true });
  await symlink(join(parent, "outside"), join(root, "links", "folder"));
  await symlink(join(parent, "outside", "secret"), join(root, "links", "file"));
  expect(await storage.get("links/folder/secret")).toBeNull();
  expect(await storage.get("links/file")).toBeNull();
  await expect(storage.put("links/folder/new", Buffer.from("x"), octets)).rejects.toMatchObject({ code: "conflict" });
  await storage.put("links/file", Buffer.from("mine"), { ...octets, overwrite: true });
  await storage.delete(["links/folder/secret"]);
  expect((await storage.list({ prefix: "links/" })).items.map(({ key }) => key)).toEqual(["links/file"]);
  expect(await readFile(join(parent, "outside", "secret"), "utf8")).toBe("secret");
  expect(await readdir(join(parent, "outside"))).toEqual(["secret"]);
});

test("a folder is not an object, and an object is not a folder", async () => {
  await storage.put("tree/leaf", Buffer.from("x"), octets);
  expect(await storage.get("tree")).toBeNull();
  expect(await storage.get("tree/leaf/below")).toBeNull();
  await expect(storage.put("tree", Buffer.from("x"), octets)).rejects.toMatchObject({ code: "conflict" });
  await expect(storage.put("tree/leaf/below", Buffer.from("x"), octets)).rejects.toMatchObject({ code: "conflict" });
});

test("folders that become empty go, also while others write into them", async () => {
  await storage.put("gone/deep/one", Buffer.from("x"), octets);
  await storage.delete(["gone/deep/one"]);
  expect(await readdir(root)).not.toContain("gone");
  const rounds = Array.from({ length: 60 }, async (_, index) => {
    await storage.put(`busy/deep/${index}`, Buffer.from("x"), octets);
    await storage.delete([`busy/deep/${index}`]);
  });
  await Promise.all(rounds);
  expect(await storage.get("busy/deep/0")).toBeNull();
});

test("a cancelled or finished read closes its file", async () => {
  const key = "handles/large";
  await storage.put(key, Buffer.alloc(2_000_000), octets);
  const openFiles = async () => (await readdir("/proc/self/fd").catch(() => [])).length;
  const before = await openFiles();
  for (let round = 0; round < 20; round++) {
    const cancelled = await storage.get(key);
    await cancelled?.body.cancel();
    await new Response((await storage.get(key))?.body).arrayBuffer();
    await storage.get(key, { range: { start: 9_000_000 } }).catch(() => {});
  }
  expect(await openFiles()).toBeLessThan(before + 10);
});
