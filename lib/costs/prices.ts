import type { Usage } from "#lib/providers/contract.ts";

interface Price {
  provider: string;
  model: string;
  /** US dollars for one million units of each kind of usage (tokens, images, seconds). */
  perMillion: Record<string, number>;
  /** Factor on the whole price at a time; absent means 1. */
  surcharge?: (at: Date) => number;
  /** The day on which the price was read. */
  asOf: string;
  source: string;
}

/**
 * What vendors charge. Data, not code: a new price is a new row, and a model without a row costs "unknown", never nothing.
 * `inputTokens` never includes the cached ones, `outputTokens` includes thinking.
 */
const prices: Price[] = [
  {
    provider: "gemini",
    model: "gemini-3.5-flash-lite",
    perMillion: { inputTokens: 0.3, outputTokens: 2.5 },
    asOf: "2026-10-07",
    source: "https://ai.google.dev/gemini-api/docs/pricing",
  },
  {
    provider: "gemini",
    model: "gemini-3.5-flash",
    perMillion: { inputTokens: 1.5, outputTokens: 9 },
    asOf: "2026-10-07",
    source: "https://ai.google.dev/gemini-api/docs/pricing",
  },
  {
    provider: "gemini",
    model: "gemini-3.8-flash",
    perMillion: { inputTokens: 0.75, cachedInputTokens: 0.075, outputTokens: 3.75 },
    // An introductory price that doubles with the new year.
    surcharge: (at) => (at >= new Date("2027-01-01T00:00:00Z") ? 2 : 1),
    asOf: "2026-10-07",
    source: "https://ai.google.dev/gemini-api/docs/pricing",
  },
  {
    provider: "deepseek",
    model: "deepseek-flash",
    perMillion: { inputTokens: 0.15, cachedInputTokens: 0.003, outputTokens: 0.6 },
    surcharge: deepseekPeak,
    asOf: "2026-11-15",
    source: "https://api-docs.deepseek.com/quick_start/pricing",
  },
  {
    provider: "deepseek",
    model: "deepseek-v4-pro",
    perMillion: { inputTokens: 0.66, cachedInputTokens: 0.022, outputTokens: 1.98 },
    surcharge: deepseekPeak,
    asOf: "2026-11-15",
    source: "https://api-docs.deepseek.com/quick_start/pricing",
  },
  ...[
    "gpt-image-2",
    "gpt-image-2.5-flare",
    "gpt-image-2.5-sunburst",
    "gpt-image-2.6-flare",
    "gpt-image-2.6-sunburst",
  ].map((model) => ({
    provider: "openai",
    model,
    perMillion: { textInputTokens: 5, imageInputTokens: 8, imageOutputTokens: 30 },
    asOf: "2026-09-09",
    source: "https://developers.openai.com/api/docs/models",
  })),
  {
    provider: "openai",
    model: "gpt-6-luna",
    perMillion: { inputTokens: 0.1, cachedInputTokens: 0.01, cacheWriteTokens: 0.125, outputTokens: 0.5 },
    asOf: "2026-09-22",
    source: "https://developers.openai.com/api/docs/models/gpt-6-luna",
  },
  {
    provider: "gemini",
    model: "gemini-3.1-flash-image",
    // Words beside the image have no known price: an answer with some costs "unknown".
    perMillion: { inputTokens: 0.5, imageOutputTokens: 60 },
    asOf: "2026-07-02",
    source: "https://models.dev",
  },
  {
    provider: "replicate",
    model: "flux-1.1-pro",
    perMillion: { images: 40_000 },
    asOf: "2026-10-07",
    source: "https://replicate.com/pricing",
  },
];

/** Twice the price from 01:00 to 04:00 and 06:00 to 10:00 UTC, Monday to Friday. Holidays are not known here: the higher price holds. */
function deepseekPeak(at: Date): number {
  const weekday = at.getUTCDay() >= 1 && at.getUTCDay() <= 5;
  const hour = at.getUTCHours();
  return weekday && ((hour >= 1 && hour < 4) || (hour >= 6 && hour < 10)) ? 2 : 1;
}

/**
 * The price of one call in US dollars by its reported usage; `amount` is null where the model has no price, or where the
 * vendor reported nothing or a kind of unit without a price. Local work is free.
 * @param at completion time, which decides about peak prices
 */
export function priceOf({ provider, model, usage, at }: { provider: string; model: string; usage: Usage; at: Date }): {
  amount: number | null;
  asOf: string | null;
} {
  if (provider === "local") return { amount: 0, asOf: null };
  const price = prices.find((row) => row.provider === provider && row.model === model);
  const billed = Object.entries(usage).filter(([, units]) => units > 0);
  if (!price || billed.length === 0) return { amount: null, asOf: price?.asOf ?? null };
  let amount = 0;
  for (const [kind, units] of billed) {
    const unitPrice = price.perMillion[kind];
    if (unitPrice === undefined) return { amount: null, asOf: price.asOf };
    amount += (units * unitPrice) / 1_000_000;
  }
  return { amount: amount * (price.surcharge?.(at) ?? 1), asOf: price.asOf };
}
