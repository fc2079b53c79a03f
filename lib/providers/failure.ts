/** Every vendor's failures in one vocabulary; a vendor's own codes never leave its folder. */
export const failureKinds = [
  "auth",
  "billing",
  "bad_request",
  "content_blocked",
  "rate_limited",
  "overloaded",
  "truncated",
  "bad_output",
  "network_before_send",
  "network_ambiguous",
  "aborted",
] as const;

export type FailureKind = (typeof failureKinds)[number];

/** Whether the vendor takes money for the failed call: known not to, known to, or nobody can tell. */
export type Charged = "no" | "yes" | "unknown";

interface Details {
  provider: string;
  charged: Charged;
  /** The vendor's own wish for the next attempt, in milliseconds from now. */
  retryAfterMs?: number;
  /** A short vendor token such as `SAFETY` or `PerDay`; never prompt text, never a key. */
  reason?: string;
  vendorRequestId?: string | null;
  /** What the vendor reported as used although the call failed (truncated or unusable output is billed). */
  usage?: Record<string, number>;
  cause?: unknown;
}

/** A failed vendor call. `message` is for the log; people see the sentence of `kind` from the catalogue. */
export class ProviderFailure extends Error {
  readonly kind: FailureKind;
  readonly provider: string;
  readonly charged: Charged;
  readonly retryAfterMs: number | undefined;
  readonly reason: string | undefined;
  readonly vendorRequestId: string | null;
  readonly usage: Record<string, number> | undefined;

  constructor(kind: FailureKind, details: Details) {
    super(`${details.provider}: ${kind}${details.reason ? ` (${details.reason})` : ""}`, { cause: details.cause });
    this.name = "ProviderFailure";
    this.kind = kind;
    this.provider = details.provider;
    this.charged = details.charged;
    this.retryAfterMs = details.retryAfterMs;
    this.reason = details.reason;
    this.vendorRequestId = details.vendorRequestId ?? null;
    this.usage = details.usage;
  }
}
