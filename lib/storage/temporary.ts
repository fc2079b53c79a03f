import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "#lib/env.ts";
import { temporaryName } from "./local.ts";

const root = () => resolve(env().DATA_DIR, "tmp");

/** A private directory for one operation's files, gone afterwards whatever happens. */
export async function withTemporaryDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  await mkdir(root(), { recursive: true, mode: 0o700 });
  const directory = await mkdtemp(join(root(), "op-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind: temporary files and directories untouched since `olderThan`. */
export async function sweepTemporary(olderThan: Date): Promise<number> {
  let removed = 0;
  for (const directory of [root(), resolve(env().DATA_DIR, "blobs", temporaryName)]) {
    for (const name of await readdir(directory).catch(() => [])) {
      const path = join(directory, name);
      const info = await stat(path).catch(() => null);
      if (!info || info.mtime >= olderThan) continue;
      await rm(path, { recursive: true, force: true });
      removed++;
    }
  }
  return removed;
}
