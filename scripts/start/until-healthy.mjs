import { setTimeout as delay } from "node:timers/promises";

const LOOK_MS = 100;

/**
 * Waits until the web process answers.
 * @param {string} url
 * @param {{ signal: AbortSignal, withinMs: number }} bound
 */
export async function untilHealthy(url, { signal, withinMs }) {
  const deadline = AbortSignal.timeout(withinMs);
  const either = AbortSignal.any([signal, deadline]);
  while (!(await answers(`${url}/api/health`, either))) {
    signal.throwIfAborted();
    if (deadline.aborted)
      throw new Error(`The web process did not answer at ${url}/api/health in ${withinMs / 1000} s`);
    await delay(LOOK_MS, undefined, { signal: either }).catch(() => {});
  }
}

/** @param {string} url @param {AbortSignal} signal */
async function answers(url, signal) {
  try {
    const response = await fetch(url, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
