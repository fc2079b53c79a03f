import { type GenerateContentRequest, GoogleGenerativeAI, GoogleGenerativeAIFetchError } from "@google/generative-ai";
import { attempt } from "../attempt.ts";
import type { CallOptions } from "../contract.ts";
import type { TextAnswer } from "../text-answer.ts";
import { readAnswer } from "./answer.ts";
import { broken, failureOfStatus } from "./failures.ts";

export interface GeminiConfig {
  apiKey: string;
  baseUrl: string;
  model: string;
}

/** One question with one JSON answer. `responseSchema` is the vendor's subset of OpenAPI schema. */
export interface GeminiRequest {
  system: string;
  parts: ({ text: string } | { inlineData: { mimeType: string; data: string } })[];
  responseSchema: object;
  /** 0 to 2; left out for models that no longer take it. */
  temperature: number | undefined;
}

/** Thoughts count against it too, so it leaves far more room than an answer needs. */
const maxOutputTokens = 16_384;

/**
 * The only file that knows the SDK. It sends exactly one request: the SDK has no retries, and its own timeout
 * is not used because its timer is never cleared and would hold the process.
 *
 * @throws ProviderFailure
 */
export function generate(config: GeminiConfig, request: GeminiRequest, options: CallOptions): Promise<TextAnswer> {
  const baseUrl = config.baseUrl.replace(/\/+$/, "");
  const model = new GoogleGenerativeAI(config.apiKey).getGenerativeModel({ model: config.model }, { baseUrl });
  return attempt("gemini", options, async (signal) => {
    try {
      const { response } = await model.generateContent(onWire(request), { signal });
      return readAnswer(response);
    } catch (error) {
      if (error instanceof GoogleGenerativeAIFetchError) throw failureOfStatus(error);
      if (error instanceof SyntaxError) throw broken();
      throw error;
    }
  });
}

function onWire({ system, parts, responseSchema, temperature }: GeminiRequest): GenerateContentRequest {
  return {
    systemInstruction: { role: "system", parts: [{ text: system }] },
    contents: [{ role: "user", parts }],
    generationConfig: {
      maxOutputTokens,
      responseMimeType: "application/json",
      responseSchema,
      ...(temperature === undefined ? {} : { temperature }),
    },
  } as GenerateContentRequest;
}
