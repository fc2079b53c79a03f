import { type Charged, type FailureKind, ProviderFailure } from "../failure.ts";

interface StatusError {
  status: number;
  headers?: Headers | undefined;
  /** The body's `error` member; absent when a gateway answered instead of the vendor. */
  error?: unknown;
  code?: string | null | undefined;
  message: string;
}

/** A 429 with one of these is about money, and waiting does not help. */
const billingCodes = new Set([
  "insufficient_quota",
  "credit_balance_exhausted",
  "organization_spend_limit_exceeded",
  "project_spend_limit_exceeded",
  "organization_usage_limit_exceeded",
  "billing_hard_limit_reached",
]);
const moderationCodes = new Set(["moderation_blocked", "content_policy_violation"]);

/** An error status. The vendor bills nothing for a request that failed with its own 4xx or 5xx. */
export function failureOfStatus({ status, headers, error, code, message }: StatusError): ProviderFailure {
  const [kind, reason] = classify(status, code ?? "", message);
  const waits = kind === "rate_limited" || kind === "overloaded";
  return new ProviderFailure(kind, {
    provider: "openai",
    charged: chargedFor(status, error),
    reason,
    vendorRequestId: headers?.get("x-request-id") ?? null,
    ...(waits ? { retryAfterMs: retryAfterMs(headers) } : {}),
  });
}

/** The connection was closed without an answer, or in the middle of the vendor's own JSON. */
export const broken = () =>
  new ProviderFailure("network_ambiguous", { provider: "openai", charged: "unknown", reason: "broken_body" });

function classify(status: number, code: string, message: string): [kind: FailureKind, reason: string] {
  if (status === 400 && moderationCodes.has(code)) return ["content_blocked", violationIn(message) ?? code];
  if (status === 402 || (status === 429 && billingCodes.has(code))) return ["billing", code ? token(code) : "402"];
  if (status === 401 || status === 403) return ["auth", String(status)];
  if (status === 429) return ["rate_limited", code ? token(code) : "429"];
  if (status === 408 || status >= 500) return ["overloaded", String(status)];
  return ["bad_request", code === "model_not_found" ? code : String(status)];
}

/** `safety_violations=[violence, self-harm].` at the end of the sentence; its absence means nothing. */
function violationIn(message: string): string | undefined {
  const [, list] = /safety_violations=\[([a-z_/, -]{1,60})\]/.exec(message) ?? [];
  return list;
}

const token = (value: string) => (/^[a-z_]{1,60}$/.test(value) ? value : "other");

/** A gateway's page and 504 say nothing about whether the work had been done. */
function chargedFor(status: number, error: unknown): Charged {
  return status >= 500 && (!error || status === 504) ? "unknown" : "no";
}

/** Milliseconds, seconds or an HTTP date. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const exact = headers?.get("retry-after-ms");
  const header = headers?.get("retry-after");
  if (!exact && !header) return undefined;
  const ms = exact
    ? Number(exact)
    : /^\d+(\.\d+)?$/.test(header ?? "")
      ? Number(header) * 1000
      : Date.parse(header ?? "") - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? Math.round(ms) : undefined;
}
