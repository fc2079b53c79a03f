import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** The one role and the one database of the embedded server. */
export const ROLE = "moodreel";

/**
 * Runs initdb where there is no cluster yet: UTF-8, ICU-free C.UTF-8 collation, scram passwords.
 * @param {{ cluster: string, native: string, account?: { uid: number, gid: number }, dataDir: string }} place
 * @returns {Promise<string>} the role's password, kept in `dataDir`/password (0600)
 */
export async function createCluster({ cluster, native, account, dataDir }) {
  const kept = join(dataDir, "password");
  const exists = existsSync(join(cluster, "PG_VERSION"));
  if (exists && !existsSync(kept))
    throw new Error(`${kept} is missing, which opens the database in ${cluster}: bring it back, or remove both`);
  const password = keepPassword(kept);
  if (exists) return password;
  // Made beside and renamed: an interrupted initdb is never taken for a cluster.
  const partial = `${cluster}.new`;
  const passwordFile = join(dirname(cluster), "initdb-password");
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(dirname(cluster), { recursive: true });
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [partial, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await promisify(execFile)(join(native, "bin", "initdb"), initdbArguments(partial, passwordFile), {
      ...account,
      cwd: "/",
      env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
    });
    renameSync(partial, cluster);
  } catch (error) {
    const { stderr } = /** @type {{ stderr?: string }} */ (error);
    throw new Error(`initdb failed: ${stderr?.trim() || error}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return password;
}

/** @param {string} directory @param {string} passwordFile */
const initdbArguments = (directory, passwordFile) => [
  `--pgdata=${directory}`,
  `--username=${ROLE}`,
  `--pwfile=${passwordFile}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

/** @param {string} file */
function keepPassword(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8");
}
