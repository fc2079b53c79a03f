import type { ProviderResult } from "#lib/providers/contract.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import type { QueuedMaker } from "#lib/providers/media-contract.ts";
import { untilVendorDone } from "#lib/queue/vendor-done.ts";

/** The part of a vendor that work which it has taken in is asked for by. */
export type AskedVendor<Output> = Pick<QueuedMaker<never, Output>, "poll" | "cancel">;

/** Pauses between two questions: the first, growing by half each time to the longest. */
const firstPauseMs = 1_000;
const longestPauseMs = 5_000;
/** Longest time of one question, the copying of the result included. */
const questionMs = 60_000;
/** What is done and cannot be fetched is asked for so many times; its vendor keeps it for an hour. */
const maxFetches = 5;

const passing: readonly string[] = ["overloaded", "rate_limited", "network_before_send", "network_ambiguous"];

/**
 * Asks a vendor for work that it has taken in until there is an end to it. A question that fails says nothing about the
 * work and is asked again; where the vendor calls back, the question comes with the call.
 * @returns null when the time is up first
 * @throws ProviderFailure where the work itself failed, the signal's reason
 */
export async function awaitVendor<Output>(
  vendor: AskedVendor<Output>,
  vendorJobId: string,
  { signal, forMs }: { signal: AbortSignal; forMs: number },
): Promise<ProviderResult<Output> | null> {
  const until = performance.now() + forMs;
  let fetches = 0;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
    const leftMs = until - performance.now();
    if (leftMs <= 0) return null;
    let hintMs = 0;
    try {
      const answer = await vendor.poll(vendorJobId, { signal, timeoutMs: Math.min(questionMs, leftMs) });
      if (answer) return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderFailure)) throw error;
      const isDone = error.charged !== "unknown";
      if (isDone && !(error.charged === "yes" && passing.includes(error.kind) && ++fetches < maxFetches)) throw error;
      hintMs = error.retryAfterMs ?? 0;
    }
    const waitMs = Math.max(0, Math.min(Math.max(pauseMs, hintMs), until - performance.now()));
    await untilVendorDone(vendorJobId, waitMs, signal);
  }
}
