import type { Fault, StatusFault } from "./faults.ts";
import { htmlPage, json, type Reply } from "./reply.ts";
import type { VendorRequest } from "./vendor.ts";

export const geminiError = (code: number, status: string, message: string, details?: object[]): Reply =>
  json(code, { error: { code, message, status, ...(details ? { details } : {}) } });

const rpc = (type: string, members: object) => ({ "@type": `type.googleapis.com/google.rpc.${type}`, ...members });
const help = rpc("Help", {
  links: [
    { description: "Learn more about Gemini API quotas", url: "https://ai.google.dev/gemini-api/docs/rate-limits" },
  ],
});

const quota = (per: "PerMinute" | "PerDay", quotaValue: string) =>
  rpc("QuotaFailure", {
    violations: [
      {
        quotaMetric: "generativelanguage.googleapis.com/generate_content_free_tier_requests",
        quotaId: `GenerateRequests${per}PerProjectPerModel-FreeTier`,
        quotaDimensions: { location: "global", model: "gemini-3.5-flash-lite" },
        quotaValue,
      },
    ],
  });

const exceeded = (rest: string, details?: object[]) =>
  geminiError(
    429,
    "RESOURCE_EXHAUSTED",
    `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.${rest}`,
    details,
  );

const badKey = "API key not valid. Please pass a valid API key.";

export const geminiRefusals = {
  rate_limited: ({ retryAfterSeconds: s }) =>
    exceeded(` Please retry in ${s}s.`, [quota("PerMinute", "10"), help, rpc("RetryInfo", { retryDelay: `${s}s` })]),
  rate_limited_without_hint: () => exceeded(""),
  rate_limited_per_day: () =>
    exceeded(" Please retry in 22s.", [rpc("RetryInfo", { retryDelay: "22s" }), quota("PerDay", "250"), help]),
  quota_zero: () =>
    exceeded("\n* Quota exceeded for metric: generate_content_free_tier_requests, limit: 0\nPlease retry in 9s."),
  array_wrapped_error: () => {
    const { body, ...rest } = exceeded(" Please retry in 2s.");
    return { ...rest, body: [body] };
  },
  billing: () => geminiError(402, "RESOURCE_EXHAUSTED", "Your prepaid credits are used up. Add credits to continue."),
  bad_key: () =>
    geminiError(400, "INVALID_ARGUMENT", badKey, [
      rpc("ErrorInfo", {
        reason: "API_KEY_INVALID",
        domain: "googleapis.com",
        metadata: { service: "generativelanguage.googleapis.com" },
      }),
      rpc("LocalizedMessage", { locale: "en-US", message: badKey }),
    ]),
  permission_denied: () =>
    geminiError(403, "PERMISSION_DENIED", "Generative Language API has not been used in this project."),
  region_not_supported: () =>
    geminiError(
      400,
      "FAILED_PRECONDITION",
      "Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio.",
    ),
  model_not_found: (_, { path }) => {
    const model = /models\/[^/:]+/.exec(path)?.[0];
    return geminiError(
      404,
      "NOT_FOUND",
      `${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
    );
  },
  bad_request: ({ reason }) => geminiError(400, "INVALID_ARGUMENT", reason ?? "Request contains an invalid argument."),
  internal: () => geminiError(500, "INTERNAL", "An internal error has occurred. Please retry."),
  unavailable: () => geminiError(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
  gateway_timeout: () => geminiError(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
  html_502: () => htmlPage,
} satisfies Partial<Record<StatusFault, (fault: Fault, request: VendorRequest) => Reply>>;
