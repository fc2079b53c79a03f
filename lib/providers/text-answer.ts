import type { Usage } from "./contract.ts";
import { type FailureKind, ProviderFailure } from "./failure.ts";

/** A model's text as it came with a 200, and what the vendor says it cost. */
export interface TextAnswer {
  text: string;
  usage: Usage;
  vendorRequestId: string | null;
  model: string | null;
  /** For whoever finds later that the text cannot be used. */
  fail: FailAfterAnswer;
}

export type FailAfterAnswer = (kind: FailureKind, reason: string) => ProviderFailure;

/** An unusable answer is paid like a good one: charged when the vendor reported usage, unknown when it said nothing. */
export const failAfterAnswer =
  (provider: string, usage: Usage, vendorRequestId: string | null): FailAfterAnswer =>
  (kind, reason) => {
    const charged = Object.keys(usage).length > 0 ? "yes" : "unknown";
    return new ProviderFailure(kind, { provider, charged, reason, usage, vendorRequestId });
  };
