import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { ROOT } from "../bootstrap/root.mjs";

/** What a program needs of the machine. Everything else of the caller's environment stays outside, keys above all. */
const OF_THE_MACHINE = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "CI", "CHROMIUM_PATH", "DEBIAN_FRONTEND"];

/**
 * The environment of every test: no vendor's key, no database, no setting of the person who runs it. Next would
 * read .env.local by itself, but not over a variable that is set: its names are set to nothing.
 * @returns {Record<string, string>}
 */
export function ownEnvironment() {
  const file = join(ROOT, ".env.local");
  const local = existsSync(file) ? Object.keys(parseEnv(readFileSync(file, "utf8"))) : [];
  const kept = OF_THE_MACHINE.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return {
    ...Object.fromEntries(local.map((name) => [name, ""])),
    ...Object.fromEntries(kept),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
