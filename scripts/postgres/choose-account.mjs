import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** @typedef {{ uid: number, gid: number }} Account */

/** The customary unprivileged account, where /etc/passwd does not name one. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root, so root hands it to another account: the one that owns the existing
 * files, else `nobody`. Everyone else runs it as themselves.
 * @param {string} cluster
 * @returns {Account | undefined} undefined: the current account
 */
export function chooseAccount(cluster) {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return nobody(readPasswd());
}

/**
 * @param {string} passwd the text of /etc/passwd
 * @returns {Account}
 */
export function nobody(passwd) {
  const [, , uid, gid] = /^nobody:.*$/m.exec(passwd)?.[0].split(":") ?? [];
  return uid && gid && uid !== "0" ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
}

/**
 * Whether an account may open `path`: the wanted bits on itself and search permission on every folder above.
 * Judged by mode bits, because root's own access says nothing about another's.
 * @param {string} path existing, real
 * @param {Account} account
 * @param {number} bits 4 read, 1 search or execute
 */
export function canReach(path, account, bits) {
  for (let at = path, need = bits; ; at = dirname(at), need = 1) {
    if (!grants(statSync(at), account, need)) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * @param {{ mode: number, uid: number, gid: number }} file
 * @param {Account} account
 * @param {number} need
 */
export function grants({ mode, uid, gid }, account, need) {
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & need) === need;
}

function readPasswd() {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    return "";
  }
}
