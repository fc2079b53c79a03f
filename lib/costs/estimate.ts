import type { costCategory } from "#db/schema/costs.ts";
import type { Usage } from "#lib/providers/contract.ts";
import { priceOf } from "./prices.ts";

type Category = (typeof costCategory.enumValues)[number];

/** What one call of each kind usually takes, from the size of our prompts and answers. */
const typical: Partial<Record<Category, { usage: Usage; seconds: { vendor: number; local: number } }>> = {
  vision: { usage: { inputTokens: 2_200, outputTokens: 700 }, seconds: { vendor: 8, local: 1 } },
  copy: { usage: { inputTokens: 1_900, outputTokens: 3_200 }, seconds: { vendor: 22, local: 1 } },
};

/** Expected price in US dollars (null: unknown) and duration of one call, before it is made. */
export function estimateCall({ category, provider, model }: { category: Category; provider: string; model: string }) {
  const call = typical[category];
  if (!call) throw new Error(`No estimate for ${category}`);
  return {
    amount: priceOf({ provider, model, usage: call.usage, at: new Date() }).amount,
    seconds: provider === "local" ? call.seconds.local : call.seconds.vendor,
  };
}
