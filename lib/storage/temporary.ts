import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "#lib/env.ts";

/** Not in the system's own: that may be memory, and what is received here may be large. */
export const temporaryRoot = () => resolve(env().DATA_DIR, "tmp");

/** A private directory for one operation's files, gone afterwards whatever happens. */
export async function withTemporaryDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  await mkdir(temporaryRoot(), { recursive: true, mode: 0o700 });
  const directory = await mkdtemp(join(temporaryRoot(), "op-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
