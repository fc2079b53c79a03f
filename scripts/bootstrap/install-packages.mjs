import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PINNED_NODE } from "./pinned-node.mjs";
import { reportStep } from "./report-step.mjs";
import { ROOT } from "./root.mjs";
import { runOrThrow } from "./run-program.mjs";

/** @typedef {Record<string, { version?: string, resolved?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} Packages */

/** Runs `npm ci` unless node_modules already holds what the lockfile says. */
export async function installPackages() {
  if (isInstalled()) return;
  await reportStep("Installed packages", () =>
    // NODE_ENV=production in the environment would leave out what building and testing need.
    runOrThrow(...npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"])),
  );
  if (!existsSync(PINNED_NODE))
    throw new Error("npm did not run the install script of the package `node`: run `npm rebuild node`, then try again");
}

/**
 * npm writes node_modules/.package-lock.json as its last act, so an interrupted install has none or an old one.
 * @returns {boolean}
 */
function isInstalled() {
  const installed = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installed) || !existsSync(PINNED_NODE)) return false;
  return holdsAll(packagesOf(join(ROOT, "package-lock.json")), packagesOf(installed));
}

/**
 * @param {Packages} wanted by the lockfile
 * @param {Packages} present
 * @returns {boolean} every package in its version; those of other platforms may be absent
 */
export function holdsAll(wanted, present) {
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

/** @param {string} file @returns {Packages} */
const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/**
 * The npm that runs us, else the one on the PATH.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function npm(args) {
  const { npm_execpath: cli } = process.env;
  return cli?.endsWith("npm-cli.js") ? [process.execPath, [cli, ...args]] : ["npm", args];
}
