import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A browser that Playwright can drive, by the names that systems give it. */
export const CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * @param {string[]} names in order of preference
 * @returns {string | undefined} the path of the first one on the PATH
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
