import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "../bootstrap/root.mjs";
import { runOrThrow } from "../bootstrap/run-program.mjs";

/** Folders that no page is built from. Everything else counts, so that a new folder is never forgotten. */
const NOT_BUILT_FROM = new Set([
  "node_modules",
  "bench",
  "docs",
  "jobs",
  "scripts",
  "tests",
  "test-results",
  "playwright-report",
]);
/** Written by the build itself, or by the type checker. */
const GENERATED = /^next-env\.d\.ts$|\.tsbuildinfo$/;

/**
 * Runs `next build` unless the present build was made from these very sources.
 * @param {{ env: Record<string, string | undefined>, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} whether it had to build
 */
export async function buildWeb({ env, signal }) {
  const stamp = join(ROOT, ".next", "built-from");
  const sources = hashSources(ROOT, env);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;
  rmSync(stamp, { force: true });
  await runOrThrow(process.execPath, [NEXT, "build"], { env: { ...env, NODE_ENV: "production" }, signal });
  writeFileSync(stamp, sources);
  return true;
}

export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

/**
 * @param {string} root
 * @param {Record<string, string | undefined>} env only NEXT_PUBLIC_* is compiled into a build
 * @returns {string} changes when a file that the build reads, its name or such a variable changes
 */
export function hashSources(root, env) {
  const hash = createHash("sha256").update(process.version);
  for (const name of Object.keys(env)
    .filter((name) => name.startsWith("NEXT_PUBLIC_"))
    .sort())
    hash.update(`\0${name}=${env[name]}`);
  for (const file of sourceFiles(root)) hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} root */
function sourceFiles(root) {
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !NOT_BUILT_FROM.has(name) && !GENERATED.test(name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(root, entry.name)) : rootFile(root, entry.name)))
    .filter((file) => !/\.test\.tsx?$|\.md$/.test(file))
    .sort();
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** @param {string} root @param {string} name @returns {string[]} */
const rootFile = (root, name) => (/\.(ts|tsx|mjs|js|json|css)$/.test(name) ? [join(root, name)] : []);
