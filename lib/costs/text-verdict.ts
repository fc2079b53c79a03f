import { AppError, isOutage } from "#lib/errors.ts";
import { failureSentence, ProviderFailure } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { nextDelayMs } from "./retry-policy.ts";
import { SendLater, StepFailed } from "./step-failures.ts";
import { end, type Verdict } from "./verdict.ts";

const maxSends = 3;

export interface TextStep {
  signal: AbortSignal;
  /** What is written, as sentences call it. */
  noun: "prompt" | "plan";
  /** Sends so far, and why the last one failed. */
  sends: number;
  previous: string | null;
  /** Milliseconds of its working time that are left. */
  leftMs: number;
}

/**
 * What a failed text step means for its row: again later or its end, of which nothing else was charged.
 * @returns null where the row is not ours to end: lost lease, outage of the database, a call that was aborted
 */
export function textVerdict(step: TextStep, error: unknown): Verdict | null {
  if (error instanceof LeaseLost) return null;
  if (error instanceof SendLater) return sendLater(step, error);
  if (error instanceof ProviderFailure) return providerFailed(step, error);
  if (error instanceof StepFailed) return end(error.code, error.message);
  if (isOutage(error) || step.signal.aborted) return null;
  if (error instanceof AppError && error.code === "unavailable")
    return sendLater(step, new SendLater({ delayMs: 2000, reason: "storage", counted: true }));
  if (error instanceof AppError) return end("reference_unreadable", error.message);
  return end("internal", "Something went wrong on our side. Nothing more was charged.");
}

function providerFailed(step: TextStep, { kind, charged, retryAfterMs }: ProviderFailure): Verdict | null {
  // Cancelled, out of time or shutting down: the call is settled, and whoever aborted it decides about the row.
  if (kind === "aborted") return null;
  const sends = step.sends + 1;
  const delayMs = nextDelayMs({ kind, sends, previous: step.previous, retryAfterMs });
  return delayMs === null ? end(kind, failureSentence(kind, charged)) : later(step, { delayMs, reason: kind, sends });
}

function sendLater(step: TextStep, { delayMs, reason, counted }: SendLater): Verdict {
  const sends = step.sends + (counted ? 1 : 0);
  if (counted && sends >= maxSends)
    return end(reason, `The last of ${sends} tries to write the ${step.noun} was cut off. Retry.`);
  return later(step, { delayMs, reason, sends });
}

function later({ noun, leftMs }: TextStep, wait: { delayMs: number; reason: string; sends: number }): Verdict {
  if (wait.delayMs > leftMs)
    return end("deadline", `The time for the ${noun} ran out while it waited for its provider.`);
  return { kind: "later", ...wait };
}
