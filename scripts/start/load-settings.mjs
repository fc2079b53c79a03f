import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";

/**
 * The environment that the product's processes get: .env.local below the real environment.
 * @param {{ root: string, environment: Record<string, string | undefined> }} where
 * @returns {Record<string, string | undefined> & { DATA_DIR: string }}
 */
export function loadSettings({ root, environment }) {
  const file = join(root, ".env.local");
  const settings = { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...environment };
  return { NEXT_TELEMETRY_DISABLED: "1", ...settings, DATA_DIR: resolve(root, settings.DATA_DIR || ".data") };
}
