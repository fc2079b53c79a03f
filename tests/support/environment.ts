import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/**
 * Configures this test file's process as a start would: its database, a data directory of its own, no vendor unless
 * `more` names one. Call it before anything reads the configuration, which happens on first use.
 */
export async function configure(databaseUrl: string, more: Record<string, string> = {}): Promise<{ dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "moodreel-test-"));
  Object.assign(process.env, {
    NODE_ENV: "test",
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: "a-secret-of-the-tests-of-32-characters",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    ...more,
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  return { dataDir };
}
