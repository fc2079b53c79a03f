import { nextMediaDelayMs } from "#lib/costs/retry-policy.ts";
import { SendLater, StepFailed } from "#lib/costs/step-failures.ts";
import { end, type Verdict } from "#lib/costs/verdict.ts";
import { AppError, isOutage } from "#lib/errors.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { type CallFailure, ChargeUnknown, type ClipFault, OriginalUnusable } from "./failures.ts";
import type { PaidRow } from "./paid-row.ts";
import { sentenceFor } from "./sentence-for.ts";

type Row = Pick<PaidRow, "noun" | "isLocal" | "signal" | "leftMs">;

/**
 * What a failure that no open call stands behind means for the row.
 * @returns null where the row is not ours to end: lost lease, outage of the database, shutdown
 */
export function verdictOf(row: Row, error: unknown): Verdict | null {
  const { noun, signal } = row;
  if (error instanceof LeaseLost) return null;
  if (error instanceof SendLater) return later(row, error);
  if (error instanceof ChargeUnknown) return { kind: "ask" };
  if (error instanceof StepFailed) return end(error.code, error.message);
  if (error instanceof ProviderFailure) return end(error.kind, sentenceFor(noun, error));
  if (error instanceof OriginalUnusable) return lost(row, error);
  if (isOutage(error) || signal.aborted) return null;
  if (error instanceof AppError && error.code === "unavailable")
    return later(row, { delayMs: 2000, reason: "storage" });
  return end("internal", `Something went wrong on our side. Retry; ${withArticle[noun]} that was paid for is kept.`);
}

const withArticle = { image: "an image", clip: "a clip", track: "a track", film: "a film" };

function lost({ noun, isLocal }: Row, { why }: OriginalUnusable): Verdict {
  const charge = isLocal ? "It cost nothing." : "It was charged, and a new one will be.";
  if (why === "gone" || why === "broken")
    return end(`${noun}_lost`, `The stored ${noun} is ${why}. ${charge} Retry to make it anew.`);
  return end(`bad_${noun}`, `The ${noun} ${faults[why]}, and was not shown. ${charge} Retry to make it anew.`);
}

const faults: Record<ClipFault, string> = {
  unreadable: "cannot be read to its end",
  too_short: "is too short to be used",
  too_small: "is too small to be used",
  black: "is black",
  frozen: "stands still",
};

/** @param failures why the sends since a person last started the row failed, oldest first, this one included */
export function verdictOfCall(row: Row, failure: CallFailure, failures: readonly string[]): Verdict {
  if (isStopped(row, failure)) return { kind: "stay" };
  if (failure.charged === "unknown") return { kind: "ask" };
  const { retryAfterMs, isLate, kind } = failure;
  const delayMs = isLate ? null : nextMediaDelayMs({ failures, retryAfterMs });
  if (delayMs === null) return end(isLate ? "deadline" : kind, sentenceFor(row.noun, failure));
  return later(row, { delayMs, reason: kind, sends: failures.length });
}

/** Stopped before anything was sent. */
export const isStopped = ({ signal }: Row, { kind, charged }: CallFailure): boolean =>
  signal.aborted && kind === "aborted" && charged === "no";

interface Wait {
  delayMs: number;
  reason: string;
  sends?: number;
}

function later({ noun, leftMs }: Row, { delayMs, reason, sends }: Wait): Verdict {
  if (delayMs > leftMs())
    return end("deadline", `The time for this ${noun} ran out while it waited for its provider. Retry.`);
  return { kind: "later", delayMs, reason, ...(sends !== undefined && { sends }) };
}
