import { type Charged, type FailureKind, failureSentence } from "#lib/providers/failure.ts";
import type { PaidRow } from "./paid-row.ts";

interface Failure {
  kind: FailureKind | "storage";
  charged: Charged;
  reason?: string | undefined;
  isLate?: boolean;
}

const charges: Record<Charged, string> = {
  no: "It was not charged.",
  yes: "It was charged.",
  unknown: "It may have been charged.",
};

/** What people read of a failure where no catalogue is at hand: what happened, whether it was charged, what next. */
export function sentenceFor(noun: PaidRow["noun"], { kind, charged, reason, isLate }: Failure): string {
  if (isLate) return `The vendor did not finish this ${noun} in time. ${charges[charged]} Retry.`;
  if (kind === "storage") return `The ${noun} could not be stored. ${charges[charged]} Free some space, then retry.`;
  const sentence = failureSentence(kind, charged);
  return kind === "content_blocked" && reason ? `${sentence} The vendor's reason: ${reason}.` : sentence;
}
