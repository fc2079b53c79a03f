import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../network/free-port.mjs";
import { hasEnded, stopChild } from "../processes/stop-child.mjs";
import { createCluster, ROLE } from "./create-cluster.mjs";
import { placeFiles } from "./place-files.mjs";
import { stopLeftovers } from "./stop-leftovers.mjs";

/** Crash recovery after a power cut may take this long, in ms. */
const READY_WITHIN_MS = 60_000;
/** A port found free can be taken by another process before the server binds it. */
const PORT_TRIES = 5;

/** TCP on 127.0.0.1 only: no socket file, whose path length is limited and whose folder may not be writable. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

/**
 * @typedef {object} Postgres
 * @property {string} url of database `postgres` as the only role, password included
 * @property {number} port
 * @property {import("node:child_process").ChildProcess} child
 * @property {(how?: { mode?: "fast" | "immediate" }) => Promise<void>} stop immediate: no checkpoint, recovery at the next start
 */

/**
 * Starts PostgreSQL on `dataDir`, which it creates on first use: `cluster/` (or a link to it), `password`, `port`, `log`.
 * @param {{ dataDir: string, port?: number, settings?: Record<string, string | number> }} options
 *   `port`: this one or an error; without it the remembered one, or a free one below 32768
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, port, settings = {} }) {
  const home = resolve(dataDir);
  const place = placeFiles(home);
  const password = await createCluster({ ...place, dataDir: home });
  await stopLeftovers(place.cluster);
  for (let tries = port ? 1 : PORT_TRIES; ; tries--) {
    const chosen = port ?? (await freePort({ preferred: tries === PORT_TRIES ? rememberedPort(home) : undefined }));
    const child = launch({ ...place, log: join(home, "log"), settings: { ...SETTINGS, ...settings, port: chosen } });
    if (await becomesReady(child, place.cluster)) {
      writeFileSync(join(home, "port"), String(chosen));
      return handle({ child, port: chosen, password });
    }
    const log = readFileSync(join(home, "log"), "utf8").trim();
    if (tries <= 1 || !log.includes("could not bind")) throw new Error(`PostgreSQL did not start: ${lastLines(log)}`);
  }
}

/** @param {string} home */
function rememberedPort(home) {
  const file = join(home, "port");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
}

/**
 * @param {{ cluster: string, native: string, account?: { uid: number, gid: number }, log: string,
 *   settings: Record<string, string | number> }} options
 */
function launch({ cluster, native, account, log, settings }) {
  const output = openSync(log, "w", 0o600);
  // Its own process group: Ctrl-C in the terminal must reach the server last, after its clients.
  const child = spawn(
    join(native, "bin", "postgres"),
    ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...account,
      cwd: "/",
      detached: true,
      env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
      stdio: ["ignore", output, output],
    },
  );
  closeSync(output);
  const quit = () => child.kill("SIGQUIT");
  process.once("exit", quit);
  child.once("exit", () => process.off("exit", quit));
  return child;
}

/**
 * The server writes its state into line 8 of its pid file; this is how pg_ctl waits too.
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} cluster
 */
async function becomesReady(child, cluster) {
  const failure = once(child, "error").then(([error]) => {
    throw error;
  });
  failure.catch(() => {});
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!hasEnded(child)) {
    if (Date.now() > deadline) {
      await stopChild(child, { signal: "SIGQUIT", graceMs: 2_000 });
      return false;
    }
    if (isReady(child.pid, join(cluster, "postmaster.pid"))) return true;
    await Promise.race([delay(20), failure]);
  }
  return false;
}

/** @param {number | undefined} pid @param {string} pidFile */
function isReady(pid, pidFile) {
  try {
    const lines = readFileSync(pidFile, "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/**
 * @param {{ child: import("node:child_process").ChildProcess, port: number, password: string }} running
 * @returns {Postgres}
 */
function handle({ child, port, password }) {
  return {
    url: `postgres://${ROLE}:${password}@127.0.0.1:${port}/postgres`,
    port,
    child,
    stop: ({ mode = "fast" } = {}) =>
      stopChild(child, { signal: mode === "fast" ? "SIGINT" : "SIGQUIT", graceMs: 5_000 }),
  };
}

/** @param {string} log */
const lastLines = (log) => log.split("\n").slice(-5).join("\n");
