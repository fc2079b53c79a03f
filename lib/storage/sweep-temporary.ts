import { readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "#lib/env.ts";
import { temporaryName } from "./local.ts";
import { temporaryRoot } from "./temporary.ts";

/** Removes what killed processes left behind: temporary files and directories untouched since `olderThan`. */
export async function sweepTemporary(olderThan: Date): Promise<number> {
  let removed = 0;
  for (const directory of [temporaryRoot(), resolve(env().DATA_DIR, "blobs", temporaryName)]) {
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
