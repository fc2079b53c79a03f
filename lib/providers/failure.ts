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

const chargedSentence: Record<Charged, string> = {
  no: "It was not charged.",
  yes: "It was charged.",
  unknown: "It may have been charged.",
};

const whatAndNext: Record<FailureKind, [what: string, next: string]> = {
  auth: ["The vendor did not accept the API key.", "Check the key in the configuration, then retry."],
  billing: ["The vendor's account has no credit or quota left.", "Top it up or wait for the quota, then retry."],
  bad_request: ["The vendor did not accept the request.", "Change the brief or the image and start anew."],
  content_blocked: ["The vendor refused this image or brief.", "Use another image, or leave out sensitive subjects."],
  rate_limited: ["The vendor's rate limit is used up.", "Wait a few minutes, then retry."],
  overloaded: ["The vendor is overloaded.", "Retry in a few minutes."],
  truncated: ["The vendor's answer broke off before its end.", "Retry; a shorter brief helps."],
  bad_output: ["The vendor's answer was not in the form that was asked for.", "Retry, or lower the creativity."],
  network_before_send: ["The vendor could not be reached.", "Retry."],
  network_ambiguous: ["The connection broke while waiting for the vendor.", "Retry; finished steps are kept."],
  aborted: ["The call was stopped.", "Retry to continue from where it stood."],
};

/** For people who have no catalogue at hand (the API): what happened, whether it was charged, what to do next. */
export function failureSentence(kind: FailureKind, charged: Charged): string {
  const [what, next] = whatAndNext[kind];
  return `${what} ${chargedSentence[charged]} ${next}`;
}
