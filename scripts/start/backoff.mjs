/** The first wait, the longest, and how long a process must have lived for the count to begin anew, in ms. */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const HEALTHY_MS = 60_000;

/**
 * @param {{ restarts: number, livedMs: number }} past `restarts` in a row before this one
 * @returns {{ waitMs: number, restarts: number }} how long to wait before starting it again, and the new count
 */
export function backoff({ restarts, livedMs }) {
  const counted = livedMs >= HEALTHY_MS ? 0 : restarts;
  return { waitMs: Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(counted, 16)), restarts: counted + 1 };
}
