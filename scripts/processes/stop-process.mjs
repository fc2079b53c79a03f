import { setTimeout as delay } from "node:timers/promises";
import { isRunning, startMark } from "./identify-process.mjs";

/** How often a process that is not our child is looked at while it ends, in ms. */
const LOOK_MS = 25;

/**
 * Ends a process that is not our child: `signal`, then SIGKILL when it is still there after `graceMs`.
 * @param {{ pid: number, mark?: string, signal?: NodeJS.Signals, graceMs?: number }} target
 * @returns {Promise<boolean>} false when this very process was already gone
 */
export async function stopProcess({ pid, mark = startMark(pid), signal = "SIGTERM", graceMs = 8_000 }) {
  if (!isRunning({ pid, mark })) return false;
  send(pid, signal);
  const deadline = Date.now() + graceMs;
  while (isRunning({ pid, mark }) && Date.now() < deadline) await delay(LOOK_MS);
  if (!isRunning({ pid, mark })) return true;
  send(pid, "SIGKILL");
  while (isRunning({ pid, mark })) await delay(LOOK_MS);
  return true;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}
