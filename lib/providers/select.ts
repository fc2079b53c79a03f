import { type Env, env } from "#lib/env.ts";
import type { CopyProvider, VisionProvider } from "./contract.ts";
import { deepseekCopy } from "./deepseek/copy/index.ts";
import { ProviderFailure } from "./failure.ts";
import { geminiVision } from "./gemini/vision/index.ts";
import { localCopy } from "./local/copy/index.ts";
import { localVision } from "./local/vision/index.ts";
import { requiredKey } from "./required-key.ts";

interface Choice {
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

const unknown = (provider: string) =>
  new ProviderFailure("bad_request", { provider, charged: "no", reason: "unknown_provider" });
