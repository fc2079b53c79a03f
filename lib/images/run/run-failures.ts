import type { settleFailure } from "#lib/costs/ledger.ts";
import { type Charged, type FailureKind, ProviderFailure } from "#lib/providers/failure.ts";

/** Another send must wait: for the provider's gate, for our store, or because the last one was cut off. */
export class SendLater extends Error {
  readonly delayMs: number;
  readonly reason: string;
  /** Whether a send was used up. */
  readonly counted: boolean;

  constructor({ delayMs, reason, counted = false }: { delayMs: number; reason: string; counted?: boolean }) {
    super(`send later: ${reason}`);
    this.name = "SendLater";
    this.delayMs = delayMs;
    this.reason = reason;
    this.counted = counted;
  }
}

/** A step that cannot succeed by being repeated. `message` is a sentence for people. */
export class StepFailed extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "StepFailed";
    this.code = code;
  }
}

/** A call as the ledger closes it. */
export type SettledCall = Parameters<typeof settleFailure>[1];

/** What the ledger is told of a call that failed, and what the shot says where that is something else. */
export interface CallFailure {
  call: SettledCall;
  kind: FailureKind | "storage";
  charged: Charged;
  reason?: string | undefined;
  usage?: Record<string, number> | undefined;
  vendorRequestId?: string | null;
  retryAfterMs?: number | undefined;
  /** The time ran out: it is not sent again, whatever the vendor says. */
  isLate?: boolean;
}

/** A call that was opened has failed and is not settled yet: that belongs with the shot's own change. */
export class CallFailed extends Error {
  readonly failure: CallFailure;

  constructor(failure: CallFailure, options?: ErrorOptions) {
    super(`call failed: ${failure.kind}`, options);
    this.name = "CallFailed";
    this.failure = failure;
  }
}

/** A provider's failure as the failure of an opened call; anything else as it is. */
export function asCallFailure(call: SettledCall, error: unknown, { isLate = false } = {}): unknown {
  if (!(error instanceof ProviderFailure)) return error;
  const { kind, charged, reason, usage, vendorRequestId, retryAfterMs } = error;
  const failure = { call, kind, charged, reason, usage, vendorRequestId, retryAfterMs, isLate };
  return new CallFailed(failure, { cause: error });
}

/** A paid original that nothing can be made of any more. */
export class OriginalUnusable extends Error {
  readonly callId: string;
  readonly why: "gone" | "broken";

  constructor(callId: string, why: "gone" | "broken", options?: ErrorOptions) {
    super(`a stored original is ${why}`, options);
    this.name = "OriginalUnusable";
    this.callId = callId;
    this.why = why;
  }
}

/** The last call may have been charged, which the ledger knows already: there is no other one without a person's word. */
export class ChargeUnknown extends Error {}
