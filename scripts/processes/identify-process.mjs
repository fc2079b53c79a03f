import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * When a process started, as text to compare (kernel ticks since boot on Linux, `ps` wording elsewhere), or
 * undefined when there is no such process. A pid alone is not an identity: pids are reused, soonest in containers.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startMark(pid) {
  if (process.platform !== "linux") return psColumn(pid, "lstart=");
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 2 is the command in brackets and may itself hold spaces and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    return state === "Z" || state === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/**
 * @param {{ pid: number, mark?: string }} identity
 * @returns {boolean} whether this very process (not a later one with the same pid) is still running
 */
export const isRunning = ({ pid, mark }) => mark !== undefined && startMark(pid) === mark;

/**
 * @param {number} pid
 * @returns {boolean} whether the number is in use at all, be it by a zombie
 */
export function isTaken(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Every process whose working directory is `directory`. Postgres and all of its backends stand in their data
 * directory, so this finds backends that outlived their postmaster too.
 * @param {string} directory real path
 * @returns {number[]}
 */
export function processesIn(directory) {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === directory)
    .map(Number);
}

/**
 * @param {number} pid
 * @returns {string} its command line, empty when it is gone
 */
export function commandLine(pid) {
  if (process.platform !== "linux") return psColumn(pid, "command=") ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** @param {string} pid */
function workingDirectory(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** @param {number} pid @param {string} column */
function psColumn(pid, column) {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
