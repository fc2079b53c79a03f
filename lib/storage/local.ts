import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, link, mkdir, open, realpath, rename, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "#lib/errors.ts";
import type { PutOptions, Storage } from "./contract.ts";
import { asDiskFull } from "./disk-full.ts";
import { assertKey } from "./key.ts";
import { listFiles } from "./list-files.ts";
import { Measure } from "./measure.ts";
import { clampRange } from "./range.ts";
import { readHandle } from "./read-handle.ts";

/** Inside the root, so that moving a finished file into place never crosses a file system. Not a key: it has a dot. */
export const temporaryName = ".tmp";

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;

/**
 * Files under one directory. A key is the path below it; keys cannot name anything outside, and no symbolic link is
 * followed. An object is written beside, synced, then linked into place, so that a crash leaves it whole or absent.
 */
export function localStorage(directory: string): Storage {
  const root = resolve(directory);
  const pathOf = (key: string) => {
    assertKey(key);
    return join(root, ...key.split("/"));
  };

  return {
    name: "local",

    async put(key, body, options) {
      const path = pathOf(key);
      options.signal?.throwIfAborted();
      const temporary = join(root, temporaryName, randomBytes(16).toString("hex"));
      await mkdir(dirname(temporary), { recursive: true, mode: 0o750 });
      try {
        const written = await writeSynced(temporary, body, options.signal);
        options.signal?.throwIfAborted();
        await place(root, temporary, path, options);
        return written;
      } catch (error) {
        options.signal?.throwIfAborted();
        throw asPutError(error);
      } finally {
        await unlink(temporary).catch(ignoreAbsent);
      }
    },

    async get(key, options) {
      const handle = await openInside(root, pathOf(key));
      if (!handle) return null;
      try {
        const { size, mtimeNs, ino } = await handle.stat({ bigint: true });
        const range = options?.range && clampRange(options.range, Number(size));
        const part = range ?? { start: 0, end: Number(size) - 1 };
        const etag = `"${size.toString(36)}-${mtimeNs.toString(36)}-${ino.toString(36)}"`;
        return { body: readHandle(handle, part), size: Number(size), etag, ...(range && { range }) };
      } catch (error) {
        await handle.close();
        throw error;
      }
    },

    async delete(keys) {
      for (const path of keys.map(pathOf)) {
        if (!(await isInside(root, path))) continue;
        await unlink(path).catch(ignoreAbsent);
        await removeEmptyParents(root, path);
      }
    },

    list: (options) => listFiles(root, options),
  };
}

async function writeSynced(path: string, body: Readable | Uint8Array, signal: AbortSignal | undefined) {
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o640);
  try {
    const measure = new Measure();
    const source = body instanceof Readable ? body : Readable.from([body]);
    const toFile = async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const chunk of chunks) await handle.writeFile(chunk);
    };
    await pipeline(source, measure, toFile, { signal });
    await handle.sync();
    return { size: measure.size, sha256: measure.sha256() };
  } finally {
    await handle.close();
  }
}

/** `link` fails where the name exists and `rename` replaces it, each atomically. */
async function place(root: string, from: string, to: string, { overwrite }: PutOptions) {
  // A delete may remove the directory that has just become empty between the two steps.
  for (let attempt = 1; ; attempt++) {
    await mkdir(dirname(to), { recursive: true, mode: 0o750 });
    if (!(await isInside(root, to))) throw new AppError("conflict", "A file with this name cannot be stored.");
    try {
      await (overwrite ? rename(from, to) : link(from, to));
      break;
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || attempt === 5) throw error;
    }
  }
  for (let path = dirname(to); path.startsWith(root); path = dirname(path)) await syncDirectory(path);
}

async function syncDirectory(path: string) {
  const handle = await open(path, O_RDONLY).catch(ignoreAbsent);
  await handle?.sync().finally(() => handle.close());
}

async function openInside(root: string, path: string): Promise<FileHandle | null> {
  if (!(await isInside(root, path))) return null;
  try {
    const handle = await open(path, O_RDONLY | O_NOFOLLOW);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return null;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP"].includes(codeOf(error))) return null;
    throw error;
  }
}

/** Keys cannot leave the root by their letters; this also holds when a directory below it is a symbolic link. */
async function isInside(root: string, path: string): Promise<boolean> {
  try {
    const [realRoot, parent] = await Promise.all([realpath(root), realpath(dirname(path))]);
    return (parent + sep).startsWith(realRoot + sep) && (await stat(parent)).isDirectory();
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP"].includes(codeOf(error))) return false;
    throw error;
  }
}

async function removeEmptyParents(root: string, path: string) {
  for (let parent = dirname(path); parent.startsWith(root + sep); parent = dirname(parent)) {
    const removed = await rmdir(parent).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

function asPutError(error: unknown): unknown {
  const code = codeOf(error);
  if (["EEXIST", "EISDIR", "ENOTDIR", "ENOTEMPTY"].includes(code))
    return new AppError("conflict", "A file with this name exists already.", { cause: error });
  return asDiskFull(error) ?? error;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? "";

function ignoreAbsent(error: unknown): undefined {
  if (!["ENOENT", "ENOTDIR"].includes(codeOf(error))) throw error;
}
