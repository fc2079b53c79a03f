import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../bootstrap/root.mjs";
import { runProgram } from "../bootstrap/run-program.mjs";

const DRIZZLE_KIT = join(ROOT, "node_modules", "drizzle-kit", "bin.cjs");

/**
 * Whether the committed migrations describe the schema of the code: generating once more, into a copy, finds
 * nothing to add; and whether their history is consistent.
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function checkMigrations(env) {
  const copy = mkdtempSync(join(tmpdir(), "moodreel-migrations-"));
  try {
    const committed = join(ROOT, "db", "migrations");
    cpSync(committed, copy, { recursive: true });
    // drizzle-kit takes even an absolute path as relative to the working directory.
    const to = ["--dialect=postgresql", `--out=${relative(ROOT, copy)}`];
    const generated = await drizzleKit(["generate", "--schema=./db/schema/*.ts", ...to], env);
    if (!generated.ok) return generated;
    const added = readdirSync(copy).filter((name) => !readdirSync(committed).includes(name));
    if (added.length)
      return { ok: false, output: `The schema has changed: run npm run db:generate.\n${generated.output}` };
    return await drizzleKit(["check", ...to], env);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** @param {string[]} args @param {Record<string, string | undefined>} env */
async function drizzleKit(args, env) {
  const { ok, output } = await runProgram(process.execPath, [DRIZZLE_KIT, ...args], { env });
  // It reports some failures in words only and leaves with 0.
  return { ok: ok && !/\berror\b/i.test(output), output };
}
