import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { seconds } from "../bootstrap/report-step.mjs";
import { hasEnded } from "../processes/stop-child.mjs";
import { backoff } from "./backoff.mjs";

/**
 * @typedef {{ child: import("node:child_process").ChildProcess, stop: () => Promise<void> }} Running
 */

/**
 * Starts a process and starts it again whenever it ends, whatever its exit code: a worker that lost its
 * database leaves on purpose and with code 0.
 * @param {{ name: string, launch: () => Promise<Running> | Running, say: (line: string) => void }} options
 * @returns {Promise<{ stop: () => Promise<void> }>} once it runs for the first time; a first launch that throws is an error
 */
export async function supervise({ name, launch, say }) {
  const stopping = new AbortController();
  let running = await launch();
  const watching = keepAlive();

  async function keepAlive() {
    for (let restarts = 0; ; ) {
      const livedMs = await lifetime(running.child);
      if (stopping.signal.aborted) return;
      const next = backoff({ restarts, livedMs });
      restarts = next.restarts;
      say(`${name} ended (${howItEnded(running.child)}); starting it again in ${seconds(next.waitMs)}`);
      await delay(next.waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      await relaunch();
    }
  }

  /** A launch that throws leaves the ended child in place, so the loop waits longer and tries again. */
  async function relaunch() {
    try {
      running = await launch();
      // Asked to stop while it was starting: stop() saw only the one before.
      if (stopping.signal.aborted) await running.stop();
    } catch (error) {
      say(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running.stop();
      await watching;
    },
  };
}

/** @param {import("node:child_process").ChildProcess} child */
async function lifetime(child) {
  const started = performance.now();
  if (!hasEnded(child)) await once(child, "exit");
  return performance.now() - started;
}

/** @param {import("node:child_process").ChildProcess} child */
const howItEnded = ({ exitCode, signalCode }) => (signalCode ? `by ${signalCode}` : `code ${exitCode}`);
