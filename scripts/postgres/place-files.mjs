import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { canReach, chooseAccount } from "./choose-account.mjs";
import { findBinaries } from "./find-binaries.mjs";

/** Where root keeps what another account must read when the checkout cannot be entered by it. */
const OUTSIDE = "/var/lib/moodreel";

/**
 * Decides where the programs and the data live and as whom they are used. Normally node_modules and
 * `dataDir`; under root with a checkout that only root can enter, copies below /var/lib/moodreel, with
 * a link in `dataDir` so that the next start (and the curious) find the data.
 * @param {string} dataDir
 * @returns {{ cluster: string, native: string, account: import("./choose-account.mjs").Account | undefined }}
 *   `cluster` need not exist yet
 */
export function placeFiles(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const here = followLink(join(home, "cluster"));
  const account = chooseAccount(here);
  const { native, version } = findBinaries();
  if (!account) return { cluster: here, native, account };
  return {
    cluster: canReach(nearestExisting(dirname(here)), account, 1) ? here : clusterOutside(home),
    native: canReadBinaries(native, account) ? native : binariesOutside(native, version),
    account,
  };
}

/** @param {string} path */
function followLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : path;
}

/** @param {string} path @returns {string} */
const nearestExisting = (path) => (existsSync(path) ? realpathSync(path) : nearestExisting(dirname(path)));

/** @param {string} native @param {import("./choose-account.mjs").Account} account */
function canReadBinaries(native, account) {
  const real = realpathSync(native);
  return (
    canReach(join(real, "bin", "postgres"), account, 5) &&
    canReach(join(real, "share/postgresql/postgres.bki"), account, 4)
  );
}

/**
 * A new folder each time: what an earlier checkout at the same path left belongs to a password that went with it.
 * @param {string} home
 */
function clusterOutside(home) {
  const link = join(home, "cluster");
  if (lstatSync(link, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(
      `${link} can no longer be entered by the account that runs PostgreSQL: open its parent folders (chmod o+x)`,
    );
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(OUTSIDE, "data-"));
  chmodSync(folder, 0o711);
  rmSync(link, { force: true });
  symlinkSync(join(folder, "cluster"), link);
  return join(folder, "cluster");
}

/** @param {string} native @param {string} version */
function binariesOutside(native, version) {
  const copy = join(OUTSIDE, `postgresql-${version}-${process.platform}-${process.arch}`);
  if (existsSync(copy)) return copy;
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  // Copied beside and renamed: an interrupted copy is never taken for a whole one.
  const partial = `${copy}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
