import type { costCategory } from "#db/schema/costs.ts";
import type { Usage } from "#lib/providers/contract.ts";
import { priceOf } from "./prices.ts";

interface Typical {
  usage: Usage;
  /** In addition, for each reference image that goes along. */
  perReference?: Usage;
  /** In addition, for each shot that a prompt is written for. */
  perShot?: Usage;
  seconds: number;
}

/** What one text call usually takes at any vendor, from the size of our prompts and answers. */
const text = {
  vision: { usage: { inputTokens: 2_200, outputTokens: 700 }, seconds: 8 },
  copy: { usage: { inputTokens: 1_900, outputTokens: 3_200 }, seconds: 22 },
  prompt: { usage: { inputTokens: 900, outputTokens: 90 }, perShot: { outputTokens: 25 }, seconds: 5 },
} satisfies Record<string, Typical>;

/**
 * One image as each model is asked for it. Every ratio is asked for with the area of 1024², so the ratio costs nothing
 * more. A model that is not listed has an unknown price.
 */
const images: Record<string, Typical> = {
  "openai/gpt-image-2.5-flare": {
    usage: { textInputTokens: 100, imageOutputTokens: 439 },
    perReference: { imageInputTokens: 1_000 },
    seconds: 15,
  },
  "gemini/gemini-3.1-flash-image": {
    usage: { inputTokens: 100, imageOutputTokens: 1_120 },
    perReference: { inputTokens: 1_090 },
    seconds: 12,
  },
  "replicate/flux-1.1-pro": { usage: { images: 1 }, seconds: 6 },
};
const unlisted: Typical = { usage: {}, seconds: 15 };

const localSeconds = { vision: 1, copy: 1, prompt: 1, image: 2 };

interface PlannedCall {
  category: (typeof costCategory.enumValues)[number];
  /** As the ledger names it. */
  provider: string;
  model: string;
  /** Reference images that go along. */
  references?: number;
  /** Shots that the prompt is for. */
  shots?: number;
  at?: Date;
}

/** Expected price in US dollars (null: unknown) and duration of one call, before it is made. */
export function estimateCall({ category, provider, model, references = 0, shots = 1, at = new Date() }: PlannedCall): {
  amount: number | null;
  seconds: number;
} {
  if (category === "video" || category === "music" || category === "composition")
    throw new Error(`No estimate for ${category}`);
  const typical: Typical = category === "image" ? (images[`${provider}/${model}`] ?? unlisted) : text[category];
  const usage = { ...typical.usage };
  addTo(usage, typical.perReference, references);
  addTo(usage, typical.perShot, shots);
  return {
    amount: priceOf({ provider, model, usage, at }).amount,
    seconds: provider === "local" ? localSeconds[category] : typical.seconds,
  };
}

function addTo(usage: Usage, more: Usage | undefined, times: number): void {
  for (const [kind, units] of Object.entries(more ?? {})) usage[kind] = (usage[kind] ?? 0) + units * times;
}
