import type { costCategory } from "#db/schema/costs.ts";
import type { Usage } from "#lib/providers/contract.ts";
import { priceOf } from "./prices.ts";

type Category = (typeof costCategory.enumValues)[number];

interface Typical {
  usage: Usage;
  /** In addition, for each reference image that goes along. */
  perReference?: Usage;
  /** In addition, for each shot that a prompt is written for, or each scene of a plan. */
  perShot?: Usage;
  seconds: number;
}

/** What one text call usually takes at any vendor, from the size of our prompts and answers. */
const text = {
  vision: { usage: { inputTokens: 2_200, outputTokens: 700 }, seconds: 8 },
  copy: { usage: { inputTokens: 1_900, outputTokens: 3_200 }, seconds: 22 },
  prompt: { usage: { inputTokens: 900, outputTokens: 90 }, perShot: { outputTokens: 25 }, seconds: 5 },
} satisfies Record<string, Typical>;

/** An ad's plan is a prompt as well, and a longer one. */
const plan: Typical = {
  usage: { inputTokens: 1_500, outputTokens: 80 },
  perShot: { outputTokens: 175 },
  seconds: 12,
};

/**
 * One image, clip or track as each model is asked for it. Every ratio of an image is asked for with the area of 1024², so
 * the ratio costs nothing more. A model whose usage is not listed has an unknown price.
 */
const media: Record<string, Typical> = {
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
  "replicate/wan": { usage: {}, seconds: 60 },
  "replicate/runway": { usage: {}, seconds: 60 },
  "replicate/stable-video-diffusion": { usage: {}, seconds: 90 },
  "replicate/musicgen": { usage: {}, seconds: 40 },
};
const unlisted: Typical = { usage: {}, seconds: 15 };

const localSeconds: Record<Category, number> = {
  vision: 1,
  copy: 1,
  prompt: 1,
  image: 2,
  video: 4,
  music: 2,
  // Reading what it is made of, and measuring the sound.
  composition: 3,
};
/** Encoding a film of 1080p takes about as long as it plays. */
const secondsPerFilmSecond = 1;

interface PlannedCall {
  category: Category;
  /** As the ledger names it. */
  provider: string;
  model: string;
  /** Reference images that go along. */
  references?: number;
  /** Shots that the prompt is for. */
  shots?: number;
  /** Scenes of an ad that are planned; a `prompt` without them is one for images. */
  scenes?: number | undefined;
  /** `composition`: the length of one film; each ratio is a film of its own. */
  filmSeconds?: number;
  at?: Date;
}

/** Expected price in US dollars (null: unknown) and duration of one call, before it is made. */
export function estimateCall(call: PlannedCall): { amount: number | null; seconds: number } {
  const { category, provider, model, references = 0, shots = 1, scenes, filmSeconds = 0, at = new Date() } = call;
  const typical = typicalOf(call);
  const usage = { ...typical.usage };
  addTo(usage, typical.perReference, references);
  addTo(usage, typical.perShot, scenes ?? shots);
  return {
    amount: priceOf({ provider, model, usage, at }).amount,
    seconds: provider === "local" ? localSeconds[category] + filmSeconds * secondsPerFilmSecond : typical.seconds,
  };
}

function typicalOf({ category, provider, model, scenes }: PlannedCall): Typical {
  if (category === "prompt" && scenes !== undefined) return plan;
  if (category === "vision" || category === "copy" || category === "prompt") return text[category];
  return media[`${provider}/${model}`] ?? unlisted;
}

function addTo(usage: Usage, more: Usage | undefined, times: number): void {
  for (const [kind, units] of Object.entries(more ?? {})) usage[kind] = (usage[kind] ?? 0) + units * times;
}
