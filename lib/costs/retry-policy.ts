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
  return delayMs({ sends, retryAfterMs, random });
}

/** An image is sent twice at most; refusals before any work are no sends, and have a limit of their own. */
const maxMediaSends = 2;
const maxRefusals = 5;
const retriedMedia: readonly string[] = ["overloaded", "network_before_send"];

interface FailedMedia {
  /** Why each send of this step failed, in order, this one included; since a person last started it. */
  failures: readonly string[];
  retryAfterMs: number | undefined;
  random?: number;
}

/**
 * The retry policy for paid media. Only what provably cost nothing is repeated: a malformed image, a refusal of its
 * content or a broken connection is a person's to repeat, because it would be charged again.
 * @returns milliseconds until the next send, or null when there is none
 */
export function nextMediaDelayMs({ failures, retryAfterMs, random = Math.random() }: FailedMedia): number | null {
  const kind = failures.at(-1);
  const refusals = failures.filter((failure) => failure === "rate_limited").length;
  const sends = failures.length - refusals;
  const again = kind === "rate_limited" ? refusals < maxRefusals : retriedMedia.includes(kind ?? "");
  if (!again || sends >= maxMediaSends) return null;
  return delayMs({ sends: failures.length, retryAfterMs, random });
}

function delayMs({ sends, retryAfterMs, random }: { sends: number; retryAfterMs: number | undefined; random: number }) {
  const hinted = retryAfterMs === undefined ? 0 : retryAfterMs + 250 + 750 * random;
  const backoff = random * Math.min(30_000, 1000 * 2 ** sends);
  return Math.round(Math.min(maxDelayMs, Math.max(hinted, backoff)));
}
