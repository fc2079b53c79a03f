import * as z from "zod";
import { type Charged, type FailureKind, ProviderFailure } from "../failure.ts";
import type { Prediction } from "./prediction.ts";

const errorBody = z.object({ detail: z.string().optional(), retry_after: z.number().min(0).optional() });

/** An error status of the API. Nothing of the body is repeated but its delay: it may hold the input. */
export function failureOfStatus(status: number, body: unknown, headers: Headers): ProviderFailure {
  const kind = kindOfStatus(status);
  const waits = kind === "rate_limited" || kind === "overloaded";
  const own = errorBody.safeParse(body).data;
  // A gateway says nothing about whether the prediction was made behind it.
  const unclear = status >= 500 && (own?.detail === undefined || status === 504);
  return new ProviderFailure(kind, {
    provider: "replicate",
    charged: unclear ? "unknown" : "no",
    reason: String(status),
    vendorRequestId: headers.get("x-request-id"),
    ...(waits ? { retryAfterMs: retryAfterMs(own) } : {}),
  });
}

/** The connection was closed without an answer, or in the middle of the vendor's own JSON. */
export const broken = () =>
  new ProviderFailure("network_ambiguous", { provider: "replicate", charged: "unknown", reason: "broken_body" });

/**
 * A prediction that ended without an output. `aborted` is the vendor's word for a deadline that passed before the start,
 * `canceled` for a stop at any time. One that failed is billed where the model is billed by the second.
 * @param seconds how long it ran; 0 when the vendor does not say
 */
export function failureOfPrediction({ status, error, started_at, id }: Prediction, bySecond: boolean, seconds: number) {
  const [kind, reason] =
    status === "failed" ? reasonOf(error ?? "") : status === "aborted" ? late : (["aborted", "canceled"] as const);
  const ran = seconds > 0 || Boolean(started_at);
  const charged = ran && (status === "canceled" || (status === "failed" && bySecond)) ? "yes" : "no";
  return new ProviderFailure(kind, {
    provider: "replicate",
    charged,
    reason,
    vendorRequestId: id,
    ...(charged === "yes" && bySecond && seconds > 0 ? { usage: { predictSeconds: seconds } } : {}),
  });
}

interface Known {
  charged: Charged;
  usage?: Record<string, number>;
  vendorRequestId?: string;
}

/** The same failure, with what is known of its prediction by the time it came. */
export function inLightOf(known: Known, error: unknown): unknown {
  if (!(error instanceof ProviderFailure)) return error;
  const { kind, provider, reason, retryAfterMs, vendorRequestId, cause } = error;
  return new ProviderFailure(kind, {
    provider,
    vendorRequestId,
    cause,
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...known,
  });
}

const late = ["overloaded", "not_started"] as const;

function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return "auth";
  if (status === 402) return "billing";
  if (status === 429) return "rate_limited";
  return status === 408 || status >= 500 ? "overloaded" : "bad_request";
}

/** `E1001`: out of memory over this input; `E1000`: unknown to the vendor itself. */
function reasonOf(error: string): readonly [kind: FailureKind, reason: string] {
  if (/nsfw|sensitive|flagged|safety|moderation/i.test(error)) return ["content_blocked", "safety"];
  const [, code] = /\b(E\d{4})\b/.exec(error) ?? [];
  if (code === "E1000") return ["overloaded", code];
  return [code ? "bad_request" : "bad_output", code ?? "failed"];
}

/** The member, or the same in the sentence: "Your rate limit resets in ~5s." */
function retryAfterMs(body: z.infer<typeof errorBody> | undefined): number | undefined {
  const seconds = body?.retry_after ?? /resets in ~(\d+)s/.exec(body?.detail ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
