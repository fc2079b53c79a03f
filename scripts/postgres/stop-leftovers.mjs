import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandLine, isTaken, processesIn } from "../processes/identify-process.mjs";
import { stopProcess } from "../processes/stop-process.mjs";

/**
 * Clears what an earlier server on this data directory left when it was not stopped properly: a server that
 * still runs without its supervisor, backends that outlived their server, and a pid file whose pid is a
 * stranger's by now or a zombie's that nobody collects (PostgreSQL would refuse to start for as long as it is there).
 * @param {string} cluster
 */
export async function stopLeftovers(cluster) {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n", 1)[0]);
  const directory = realpathSync(cluster);
  if (isServerOf(pid, directory)) await stopProcess({ pid, signal: "SIGINT" });
  // SIGQUIT is "leave at once, recover later"; no backend may live on beside a new server.
  await Promise.all(
    processesIn(directory).map((left) => stopProcess({ pid: left, signal: "SIGQUIT", graceMs: 2_000 })),
  );
  if (isTaken(pid)) rmSync(pidFile, { force: true });
}

/** @param {number} pid @param {string} directory */
function isServerOf(pid, directory) {
  return processesIn(directory).includes(pid) || commandLine(pid).includes(`-D ${directory}`);
}
