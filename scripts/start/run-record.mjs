import { rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning, startMark } from "../processes/identify-process.mjs";
import { killGroup } from "../processes/stop-group.mjs";
import { stopProcess } from "../processes/stop-process.mjs";
import { readJson, writeJson } from "./local-files.mjs";

/**
 * @typedef {{ pid: number, mark: string | undefined }} Identity
 * @typedef {{ supervisor: Identity, url?: string, children: Record<string, Identity> }} Record_
 */

/** Who runs on this data directory, in run.json: what a start after a crash must find and end first. */
export class RunRecord {
  #file;
  /** @type {Record_} */
  #record = { supervisor: identify(process.pid), children: {} };

  /** @param {string} dataDir */
  constructor(dataDir) {
    this.#file = join(dataDir, "run.json");
  }

  /**
   * Takes the data directory for this process and ends the children of a supervisor that is gone.
   * @returns {Promise<void>}
   * @throws when another supervisor runs on it
   */
  async claim() {
    /** @type {Record_ | undefined} */
    const earlier = readJson(this.#file);
    if (earlier && isRunning(earlier.supervisor))
      throw new Error(`Moodreel is already running here${earlier.url ? ` at ${earlier.url}` : ""}.`);
    this.#save();
    await Promise.all(Object.values(earlier?.children ?? {}).map(endOrphan));
  }

  /** @param {string} url */
  setUrl(url) {
    this.#record.url = url;
    this.#save();
  }

  /** @param {string} name @param {number | undefined} pid */
  setChild(name, pid) {
    if (pid) this.#record.children[name] = identify(pid);
    this.#save();
  }

  /** Nobody runs here any more. */
  release() {
    rmSync(this.#file, { force: true });
  }

  #save() {
    writeJson(this.#file, this.#record);
  }
}

/** @param {number} pid @returns {Identity} */
const identify = (pid) => ({ pid, mark: startMark(pid) });

/** @param {Identity} child */
async function endOrphan(child) {
  if (await stopProcess({ ...child, graceMs: 3_000 })) killGroup(child.pid);
}
