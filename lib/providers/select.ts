import { type Env, env } from "#lib/env.ts";
import type { CopyProvider, VisionProvider } from "./contract.ts";
import { deepseekCopy } from "./deepseek/copy/index.ts";
import { deepseekPlan } from "./deepseek/plan/index.ts";
import { deepseekPrompt } from "./deepseek/prompt/index.ts";
import { ProviderFailure } from "./failure.ts";
import { geminiVision } from "./gemini/vision/index.ts";
import { localCopy } from "./local/copy/index.ts";
import { localPlan } from "./local/plan/index.ts";
import { localPrompt } from "./local/prompt/index.ts";
import { localVision } from "./local/vision/index.ts";
import { openaiPlan } from "./openai/plan/index.ts";
import { openaiPrompt } from "./openai/prompt/index.ts";
import type { PlanProvider } from "./plan-contract.ts";
import type { PromptProvider } from "./prompt-contract.ts";
import { requiredKey } from "./required-key.ts";

export interface Choice {
  name: string;
  model: string;
}

/** What a new job stores, so that a later change of the configuration does not change a job that waits. */
export interface ChosenProviders {
  vision: Choice;
  copy: Choice;
}

/** The configured vendor for each capability; without a choice, the vendor whose key is set, else the local one. */
export function chosenProviders(environment: Env): ChosenProviders {
  const { VISION_PROVIDER, COPY_PROVIDER, GEMINI_API_KEY, DEEPSEEK_API_KEY } = environment;
  const vision = VISION_PROVIDER ?? (GEMINI_API_KEY ? "gemini" : "local");
  const copy = COPY_PROVIDER ?? (DEEPSEEK_API_KEY ? "deepseek" : "local");
  return {
    vision: { name: vision, model: vision === "gemini" ? environment.GEMINI_MODEL : localVision.model },
    copy: { name: copy, model: copy === "deepseek" ? environment.DEEPSEEK_MODEL : localCopy.model },
  };
}

/** Who writes the prompts of new image jobs; without a choice, the vendor whose key is set, else the local one. */
export const chosenPromptProvider = (environment: Env): Choice => chosenWriter(environment, localPrompt.model);

/** Who plans new ads: the vendor and the model that write prompts, too. */
export const chosenPlanProvider = (environment: Env): Choice => chosenWriter(environment, localPlan.model);

function chosenWriter(environment: Env, localModel: string): Choice {
  const { PROMPT_PROVIDER, DEEPSEEK_API_KEY, DEEPSEEK_MODEL, OPENAI_API_KEY, OPENAI_PROMPT_MODEL } = environment;
  const name = PROMPT_PROVIDER ?? (DEEPSEEK_API_KEY ? "deepseek" : OPENAI_API_KEY ? "openai" : "local");
  const model = { deepseek: DEEPSEEK_MODEL, openai: OPENAI_PROMPT_MODEL, local: localModel }[name];
  return { name, model };
}

/** @throws ProviderFailure `auth` when the key has gone since the job was made, `bad_request` for an unknown name. */
export function visionProvider(name: string, model: string, environment: Env = env()): VisionProvider {
  if (name === localVision.name) return localVision;
  if (name !== "gemini") throw unknown(name);
  const { GEMINI_API_KEY, GEMINI_BASE_URL } = environment;
  return geminiVision({ apiKey: requiredKey(name, GEMINI_API_KEY), baseUrl: GEMINI_BASE_URL, model });
}

/** @throws ProviderFailure `auth` when the key has gone since the job was made, `bad_request` for an unknown name. */
export function copyProvider(name: string, model: string, environment: Env = env()): CopyProvider {
  if (name === localCopy.name) return localCopy;
  if (name !== "deepseek") throw unknown(name);
  const { DEEPSEEK_API_KEY, DEEPSEEK_BASE_URL } = environment;
  return deepseekCopy({ apiKey: requiredKey(name, DEEPSEEK_API_KEY), baseUrl: DEEPSEEK_BASE_URL, model });
}

/** @throws ProviderFailure `auth` when the key has gone since the job was made, `bad_request` for an unknown name. */
export function promptProvider(name: string, model: string, environment: Env = env()): PromptProvider {
  if (name === localPrompt.name) return localPrompt;
  const { DEEPSEEK_API_KEY, DEEPSEEK_BASE_URL, OPENAI_API_KEY, OPENAI_BASE_URL } = environment;
  if (name === "deepseek")
    return deepseekPrompt({ apiKey: requiredKey(name, DEEPSEEK_API_KEY), baseUrl: DEEPSEEK_BASE_URL, model });
  if (name === "openai")
    return openaiPrompt({ apiKey: requiredKey(name, OPENAI_API_KEY), baseUrl: OPENAI_BASE_URL, model });
  throw unknown(name);
}

/** @throws ProviderFailure `auth` when the key has gone since the plan was asked for, `bad_request` for an unknown name. */
export function planProvider(name: string, model: string, environment: Env = env()): PlanProvider {
  if (name === localPlan.name) return localPlan;
  const { DEEPSEEK_API_KEY, DEEPSEEK_BASE_URL, OPENAI_API_KEY, OPENAI_BASE_URL } = environment;
  if (name === "deepseek")
    return deepseekPlan({ apiKey: requiredKey(name, DEEPSEEK_API_KEY), baseUrl: DEEPSEEK_BASE_URL, model });
  if (name === "openai")
    return openaiPlan({ apiKey: requiredKey(name, OPENAI_API_KEY), baseUrl: OPENAI_BASE_URL, model });
  throw unknown(name);
}

const unknown = (provider: string) =>
  new ProviderFailure("bad_request", { provider, charged: "no", reason: "unknown_provider" });
