import type { FailureKind } from "#lib/providers/failure.ts";

const maxSends = 3;
const maxDelayMs = 120_000;

const retriedUpToLimit: readonly FailureKind[] = [
  "rate_limited",
  "overloaded",
  "network_before_send",
  "network_ambiguous",
];
const repeatedOnce: readonly string[] = ["bad_output", "truncated"];

interface Failed {
  kind: FailureKind;
  /** Sends of this step so far, this failed one included. */
  sends: number;
  /** Why the send before this one failed, if it did. */
  previous: string | null;
  retryAfterMs: number | undefined;
  /** 0 to 1; the jitter. */
  random?: number;
}

/**
 * The one retry policy for text calls: at most three sends a step; a malformed answer is asked for once more, whatever
 * else went wrong. Paid media has its own limit, because a repeat may cost twice.
 * Delay: the vendor's hint plus up to a second, else full jitter under 1 s · 2ⁿ (at most 30 s); never more than 120 s.
 * @returns milliseconds until the next send, or null when there is none
 */
export function nextDelayMs({ kind, sends, previous, retryAfterMs, random = Math.random() }: Failed): number | null {
  if (sends >= maxSends) return null;
  if (repeatedOnce.includes(kind)) {
    if (previous && repeatedOnce.includes(previous)) return null;
  } else if (!retriedUpToLimit.includes(kind)) return null;
  const hinted = retryAfterMs === undefined ? 0 : retryAfterMs + 250 + 750 * random;
  const backoff = random * Math.min(30_000, 1000 * 2 ** sends);
  return Math.round(Math.min(maxDelayMs, Math.max(hinted, backoff)));
}
