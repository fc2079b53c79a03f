import type { settleFailure } from "#lib/costs/ledger.ts";
import { type Charged, type FailureKind, ProviderFailure } from "#lib/providers/failure.ts";

/** A call as the ledger closes it. */
export type Call = Parameters<typeof settleFailure>[1];

/** What the ledger is told of a call that failed, and what its row says where that is something else. */
export interface CallFailure {
  call: Call;
  kind: FailureKind | "storage";
  charged: Charged;
  reason?: string | undefined;
  usage?: Record<string, number> | undefined;
  vendorRequestId?: string | null;
  retryAfterMs?: number | undefined;
  /** The time ran out: it is not sent again, whatever the vendor says. */
  isLate?: boolean;
}

/** A call that was opened has failed and is not settled yet: that belongs with its row's own change. */
export class CallFailed extends Error {
  readonly failure: CallFailure;

  constructor(failure: CallFailure, options?: ErrorOptions) {
    super(`call failed: ${failure.kind}`, options);
    this.name = "CallFailed";
    this.failure = failure;
  }
}

/** A provider's failure as the failure of an opened call; anything else as it is. */
export function asCallFailure(call: Call, error: unknown, { isLate = false } = {}): unknown {
  if (!(error instanceof ProviderFailure)) return error;
  const { kind, charged, reason, usage, vendorRequestId, retryAfterMs } = error;
  const failure = { call, kind, charged, reason, usage, vendorRequestId, retryAfterMs, isLate };
  return new CallFailed(failure, { cause: error });
}

/** Of something that came as it should, and that nobody could use. */
export type ClipFault = "unreadable" | "too_short" | "too_small" | "black" | "frozen";

/** A paid original that nothing can be made of, or not any more. */
export class OriginalUnusable extends Error {
  readonly callId: string;
  readonly why: "gone" | "broken" | ClipFault;

  constructor(callId: string, why: OriginalUnusable["why"], options?: ErrorOptions) {
    super(`a stored original is ${why}`, options);
    this.name = "OriginalUnusable";
    this.callId = callId;
    this.why = why;
  }
}

/** The last call may have been charged, which the ledger knows already: there is no other one without a person's word. */
export class ChargeUnknown extends Error {}
