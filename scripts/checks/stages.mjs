import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../bootstrap/root.mjs";
import { runProgram } from "../bootstrap/run-program.mjs";
import { buildWeb, NEXT } from "../start/build-web.mjs";
import { checkMigrations } from "./check-migrations.mjs";

/**
 * @typedef {{ passed: number, failed: number, output: string }} Outcome a stage that is not made of tests counts as one
 * @typedef {{ name: string, run: (env: Record<string, string>) => Promise<Outcome> }} Stage
 */

/** @param {string} name @param {string} path @param {string[]} args */
const program = (name, path, args) => ({
  name,
  run: async (/** @type {Record<string, string>} */ env) =>
    asOne(await runProgram(process.execPath, [join(ROOT, "node_modules", path), ...args], { env })),
});

/** @param {{ ok: boolean, output: string }} result @returns {Outcome} */
const asOne = ({ ok, output }) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, output });

export const FORMAT_AND_LINT = program("format and lint", "@biomejs/biome/bin/biome", ["ci", "."]);

/** @type {Stage} */
export const TYPES = {
  name: "types",
  async run(env) {
    const generated = await runProgram(process.execPath, [NEXT, "typegen"], { env: withBuildSettings(env) });
    return generated.ok
      ? program("", "typescript/bin/tsc", ["--noEmit", "--incremental", "false"]).run(env)
      : asOne(generated);
  },
};

/** @type {Stage} */
export const MIGRATIONS = { name: "migrations", run: async (env) => asOne(await checkMigrations(env)) };

export const UNUSED = program("unused code", "knip/bin/knip.js", ["--no-progress"]);

/** @param {string} project of vitest.config.ts @returns {Stage} */
export const vitest = (project) => ({
  name: project,
  run: (env) =>
    countTests(async (report) =>
      runProgram(
        process.execPath,
        [
          join(ROOT, "node_modules/vitest/vitest.mjs"),
          ...["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
        ],
        { env },
      ),
    ),
});

/** @type {Stage} */
export const BUILD = {
  name: "production build",
  async run(env) {
    try {
      await buildWeb({ env: withBuildSettings(env) });
      return { passed: 1, failed: 0, output: "" };
    } catch (error) {
      return { passed: 0, failed: 1, output: String(error) };
    }
  },
};

/** @type {Stage} */
export const BROWSER = {
  name: "browser",
  run: (env) =>
    countTests(async (report) =>
      runProgram(
        process.execPath,
        [join(ROOT, "node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"],
        { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
      ),
    ),
};

/**
 * A build opens no connection, but the configuration is checked as a whole.
 * @param {Record<string, string>} env
 */
const withBuildSettings = (env) => ({
  ...env,
  DATABASE_URL: "postgres://127.0.0.1:1/none",
  NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
});

/**
 * @param {(report: string) => Promise<{ ok: boolean, output: string }>} run writes its JSON report to the path
 * @returns {Promise<Outcome>}
 */
async function countTests(run) {
  const folder = mkdtempSync(join(tmpdir(), "moodreel-report-"));
  try {
    const report = join(folder, "report.json");
    const { ok, output } = await run(report);
    return { ...countReport(readReport(report), ok), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {any} report of vitest or of Playwright, undefined when the runner did not get that far
 * @param {boolean} ok the runner's own verdict: a file that cannot be loaded has no tests to count, yet it failed
 * @returns {{ passed: number, failed: number }}
 */
export function countReport(report, ok) {
  const passed = report?.numPassedTests ?? report?.stats?.expected ?? 0;
  const failed = report?.numFailedTests ?? (report?.stats ? report.stats.unexpected + report.stats.flaky : 0);
  return { passed, failed: ok ? failed : Math.max(1, failed) };
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
