import { once } from "node:events";

/**
 * Ends a child of ours and waits for it: `signal`, then SIGKILL after `graceMs`.
 * @param {import("node:child_process").ChildProcess} child
 * @param {{ signal?: NodeJS.Signals, graceMs?: number }} [how]
 */
export async function stopChild(child, { signal = "SIGTERM", graceMs = 8_000 } = {}) {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(timer);
}

/** @param {import("node:child_process").ChildProcess} child */
export const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
