import { type Env, env } from "#lib/env.ts";
import { ProviderFailure } from "./failure.ts";
import { geminiImages } from "./gemini/images/index.ts";
import type { DirectGenerator, ImageCapabilities, QueuedGenerator } from "./image-contract.ts";
import { localImages } from "./local/images/index.ts";
import { openaiImages } from "./openai/images/index.ts";
import { replicateImages } from "./replicate/images/index.ts";
import { webhookAddress } from "./replicate/webhook-address.ts";
import { requiredKey } from "./required-key.ts";

export type ImageGenerator = DirectGenerator | QueuedGenerator;
export type ImageMethod = NonNullable<Env["IMAGE_PROVIDER"]>;

export interface ImageModel {
  /** What a job asks for and stores, with `model`. */
  method: ImageMethod;
  /** As the ledger and the prices name it: `flux-pro` and `sdxl` are both `replicate`. */
  provider: string;
  model: string;
  /** A proper name, the same in every language. */
  label: string;
  capabilities: ImageCapabilities;
  /** Chosen where nobody chooses; exactly one is. */
  isDefault: boolean;
}

interface Method {
  key(environment: Env): string | undefined;
  model(environment: Env): string;
  label(model: string): string;
  open(config: { apiKey: string; model: string }, environment: Env): ImageGenerator;
}

/** In the order in which they are offered, and in which a key makes one the default. */
const methods: Record<ImageMethod, Method> = {
  openai: {
    key: (environment) => environment.OPENAI_API_KEY,
    model: (environment) => environment.OPENAI_IMAGE_MODEL,
    label: (model) => `OpenAI ${model}`,
    open: (config, { OPENAI_BASE_URL }) => openaiImages({ ...config, baseUrl: OPENAI_BASE_URL }),
  },
  gemini: {
    key: (environment) => environment.GEMINI_API_KEY,
    model: (environment) => environment.GEMINI_IMAGE_MODEL,
    label: (model) => `Google ${model}`,
    open: (config, { GEMINI_BASE_URL }) => geminiImages({ ...config, baseUrl: GEMINI_BASE_URL }),
  },
  "flux-pro": replicate("flux-1.1-pro", "FLUX 1.1 pro"),
  sdxl: replicate("sdxl", "SDXL"),
  local: {
    // Needs none; anything that is not empty says that it is there.
    key: () => "none",
    model: () => localImages.model,
    label: () => "Local draft",
    open: () => localImages,
  },
};

function replicate(model: string, label: string): Method {
  return {
    key: (environment) => environment.REPLICATE_API_TOKEN,
    model: () => model,
    label: () => label,
    open: (config, { REPLICATE_BASE_URL: baseUrl, NEXTAUTH_URL: siteUrl, REPLICATE_WEBHOOK_SECRET: secret }) =>
      replicateImages({ ...config, baseUrl, webhook: webhookAddress({ siteUrl, baseUrl, secret }) }),
  };
}

/**
 * The generator that a job stored, whatever is configured now.
 * @throws ProviderFailure `auth` when the key has gone since the job was made, `bad_request` for an unknown method or model.
 */
export function imageGenerator(method: string, model: string, environment: Env = env()): ImageGenerator {
  if (!Object.hasOwn(methods, method))
    throw new ProviderFailure("bad_request", { provider: method, charged: "no", reason: "unknown_provider" });
  const { key, open } = methods[method as ImageMethod];
  return open({ apiKey: requiredKey(method, key(environment)), model }, environment);
}

/** What can be chosen here: every method whose key is set, and always the local one. */
export function availableImageModels(environment: Env): ImageModel[] {
  const known = Object.entries(methods) as [ImageMethod, Method][];
  const usable = known.filter(([, { key }]) => key(environment));
  const preferred = environment.IMAGE_PROVIDER ?? usable[0]?.[0];
  return usable.map(([method, { model: modelOf, label }]) => {
    const model = modelOf(environment);
    const { name: provider, capabilities } = imageGenerator(method, model, environment);
    return { method, provider, model, label: label(model), capabilities, isDefault: method === preferred };
  });
}
