import type { Charged, FailureKind } from "#lib/providers/failure.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";

/** One fault of a vendor and what its provider must make of it. */
export interface ExpectedFailure {
  fault: FaultInput;
  kind: FailureKind;
  charged: Charged;
  reason?: string | undefined;
  retryAfterMs?: number;
  /** How often the vendor did billed work. */
  charges: number;
  timeoutMs?: number;
}

/** Turned away before any work. */
export const refused = (kind: FailureKind, reason: string) => ({ kind, reason, charged: "no", charges: 0 }) as const;

/** Worked on and billed, and of no use. */
export const paid = (kind: FailureKind, reason: string) => ({ kind, reason, charged: "yes", charges: 1 }) as const;

/** Sent, and nobody can tell what became of it. */
export const lost = (reason: string, charges = 1) =>
  ({ kind: "network_ambiguous", reason, charged: "unknown", charges }) as const;
