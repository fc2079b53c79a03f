import { type Env, env } from "#lib/env.ts";
import { geminiImages } from "./gemini/images/index.ts";
import type { DirectGenerator, ImageCapabilities, QueuedGenerator } from "./image-contract.ts";
import { localImages } from "./local/images/index.ts";
import { localMethod, type MethodModel, type Methods, openMethod, usableMethods } from "./methods.ts";
import { openaiImages } from "./openai/images/index.ts";
import { replicateImages } from "./replicate/images/index.ts";
import { replicateMethod } from "./replicate/method.ts";

export type ImageGenerator = DirectGenerator | QueuedGenerator;
export type ImageMethod = NonNullable<Env["IMAGE_PROVIDER"]>;
export type ImageModel = MethodModel<ImageMethod> & { capabilities: ImageCapabilities };

const methods: Methods<ImageMethod, ImageGenerator> = {
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
  "flux-pro": replicateMethod(replicateImages, "flux-1.1-pro", "FLUX 1.1 pro"),
  sdxl: replicateMethod(replicateImages, "sdxl", "SDXL"),
  local: localMethod(localImages),
};

/** @throws ProviderFailure as `openMethod` does */
export const imageGenerator = (method: string, model: string, environment: Env = env()): ImageGenerator =>
  openMethod(methods, { method, model, environment });

/** What can be chosen here: every method whose key is set, and always the local one. */
export const availableImageModels = (environment: Env): ImageModel[] =>
  usableMethods(methods, environment, environment.IMAGE_PROVIDER).map(({ maker, ...model }) => ({
    ...model,
    capabilities: maker.capabilities,
  }));
