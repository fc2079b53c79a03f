import { type Charged, type FailureKind, ProviderFailure } from "../failure.ts";

interface StatusError {
  status: number;
  headers?: Headers | undefined;
  /** The body's `error` member; absent when a gateway answered instead of the vendor. */
  error?: unknown;
}

const kindOfStatus: Record<number, FailureKind> = {
  401: "auth",
  402: "billing",
  403: "auth",
  408: "overloaded",
  429: "rate_limited",
};

/** An error status. Only the status counts: the body's `code` is the same for all of them, its text may repeat the prompt. */
export function failureOfStatus({ status, headers, error }: StatusError): ProviderFailure {
  const kind = kindOfStatus[status] ?? (status >= 500 ? "overloaded" : "bad_request");
  const waits = kind === "rate_limited" || kind === "overloaded";
  return new ProviderFailure(kind, {
    provider: "deepseek",
    charged: chargedFor(status, error),
    reason: String(status),
    vendorRequestId: headers?.get("x-request-id") ?? null,
    ...(waits ? { retryAfterMs: retryAfterMs(headers?.get("retry-after")) } : {}),
  });
}

/** The connection was closed without an answer, or in the middle of the vendor's own JSON. */
export const broken = () =>
  new ProviderFailure("network_ambiguous", { provider: "deepseek", charged: "unknown", reason: "broken_body" });

/** Tokens are billed as they are answered; a gateway's page or timeout says nothing about whether they were. */
function chargedFor(status: number, error: unknown): Charged {
  return status >= 500 && (!error || status === 504) ? "unknown" : "no";
}

/** Seconds or an HTTP date. The header is not documented for this vendor, but gateways send it. */
function retryAfterMs(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? Math.round(ms) : undefined;
}
