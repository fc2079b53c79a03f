import { rmSync } from "node:fs";
import { join } from "node:path";
import { runOrThrow } from "../bootstrap/run-program.mjs";
import { readJson } from "./local-files.mjs";
import { programs } from "./programs.mjs";

/**
 * Makes the demo workspace where there is none yet.
 * @param {{ env: Record<string, string | undefined> & { DATA_DIR: string }, demo: { password: string, apiKey: string }, signal?: AbortSignal }} options
 * @returns {Promise<{ email: string, password: string, apiKey: string }>} what opens it
 */
export async function seedDemo({ env, demo, signal }) {
  const output = join(env.DATA_DIR, "seed.json");
  const { seed } = programs({ port: 0, dev: false });
  await runOrThrow(process.execPath, seed, {
    env: { ...env, SEED_OUTPUT: output, DEMO_PASSWORD: demo.password, DEMO_API_KEY: demo.apiKey },
    signal,
  });
  const account = readJson(output);
  rmSync(output, { force: true });
  if (!account?.email) throw new Error("The demo seed did not say which account it made");
  return account;
}
