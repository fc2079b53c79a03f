import * as z from "zod";
import { type Charged, type FailureKind, ProviderFailure } from "../failure.ts";

/** Google's `error.details`: the order varies, so each is found by its members. */
const detailsSchema = z.array(
  z.object({
    reason: z.string().optional(),
    retryDelay: z.string().optional(),
    violations: z.array(z.object({ quotaId: z.string().optional(), quotaValue: z.string().optional() })).optional(),
  }),
);

interface StatusError {
  status?: number | undefined;
  message: string;
  errorDetails?: unknown;
}

/** Waiting exactly the delay that the vendor names is often refused again. */
const retryPadMs = 1000;

/** An error status of the Gemini API. A bad key is 400 there, and a spent day is a 429 that still names a short delay. */
export function failureOfStatus({ status = 0, message, errorDetails }: StatusError): ProviderFailure {
  const details = detailsSchema.safeParse(errorDetails).data ?? [];
  const [kind, reason] = classify(status, message, details);
  return new ProviderFailure(kind, {
    provider: "gemini",
    charged: chargedFor(status, message),
    reason,
    ...(kind === "rate_limited" || kind === "overloaded" ? { retryAfterMs: retryAfterMs(message, details) } : {}),
  });
}

/** The connection gave up in the middle of the vendor's own JSON. */
export const broken = () =>
  new ProviderFailure("network_ambiguous", { provider: "gemini", charged: "unknown", reason: "broken_body" });

function classify(
  status: number,
  message: string,
  details: z.infer<typeof detailsSchema>,
): [kind: FailureKind, reason: string] {
  const violations = details.flatMap((detail) => detail.violations ?? []);
  switch (status) {
    case 400:
      if (details.some((detail) => detail.reason === "API_KEY_INVALID")) return ["auth", "API_KEY_INVALID"];
      return /enable billing/i.test(message) ? ["billing", "free_tier"] : ["bad_request", "400"];
    case 401:
    case 403:
      return ["auth", String(status)];
    case 402:
      return ["billing", "credit"];
    case 404:
      return ["bad_request", "model_not_found"];
    case 429:
      if (violations.some(({ quotaId }) => quotaId?.includes("PerDay"))) return ["billing", "PerDay"];
      if (violations.some(({ quotaValue }) => quotaValue === "0") || /limit: 0(?![.\d])/.test(message))
        return ["billing", "limit_0"];
      return ["rate_limited", "429"];
    case 408:
      return ["overloaded", "408"];
    default:
      return [status >= 500 ? "overloaded" : "bad_request", String(status)];
  }
}

/**
 * Google bills no tokens for a request that failed with its own 4xx or 5xx. A gateway's page and 504 say
 * nothing about whether the model had finished. The SDK leaves the text after `[status]` empty for a body
 * that is not the vendor's envelope.
 */
function chargedFor(status: number, message: string): Charged {
  const foreign = /\] $/.test(message);
  return status >= 500 && (foreign || status === 504) ? "unknown" : "no";
}

/** A protobuf duration such as `22s` or `58.9s`, or the same in the message's last sentence. */
function retryAfterMs(message: string, details: z.infer<typeof detailsSchema>): number | undefined {
  const delay = details.find((detail) => detail.retryDelay)?.retryDelay;
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay ?? "") ?? /retry in (\d+(?:\.\d+)?)s/i.exec(message);
  return seconds ? Math.round(Number(seconds[1]) * 1000) + retryPadMs : undefined;
}
