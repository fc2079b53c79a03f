import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Storage } from "./contract.ts";
import { assertPrefix, isKey } from "./key.ts";

type ListOptions = Parameters<Storage["list"]>[0];

/** Keys below `root` in the order of their characters; the cursor is the last key of the page before. */
export async function listFiles(root: string, { prefix, cursor = "", limit = 1000 }: ListOptions) {
  assertPrefix(prefix);
  const items: { key: string; size: number; modifiedAt: Date }[] = [];
  for await (const key of walk(root, "", { prefix, after: cursor })) {
    // One more than the page tells whether there is a next one.
    if (items.length === limit) return { items, cursor: items.at(-1)?.key ?? null };
    const info = await stat(join(root, key)).catch(() => null);
    if (info) items.push({ key, size: info.size, modifiedAt: info.mtime });
  }
  return { items, cursor: null };
}

async function* walk(root: string, folder: string, wanted: { prefix: string; after: string }): AsyncGenerator<string> {
  for (const name of await sortedNames(join(root, folder))) {
    const path = folder + name;
    if (!path.startsWith(wanted.prefix) && !wanted.prefix.startsWith(path)) continue;
    if (path <= wanted.after && !(path.endsWith("/") && wanted.after.startsWith(path))) continue;
    if (path.endsWith("/")) yield* walk(root, path, wanted);
    else if (path.startsWith(wanted.prefix) && isKey(path)) yield path;
  }
}

/** Folders end in `/` before they are sorted: otherwise `a/b` would come before `a-b` here and after it in the store. */
async function sortedNames(directory: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(directory)) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) names.push(`${entry.name}/`);
      else if (entry.isFile()) names.push(entry.name);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
  }
  return names.sort((a, b) => (a < b ? -1 : 1));
}
