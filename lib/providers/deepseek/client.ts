import OpenAI, { APIError } from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { attempt } from "../attempt.ts";
import type { CallOptions } from "../contract.ts";
import type { TextAnswer } from "../text-answer.ts";
import { readAnswer } from "./answer.ts";
import { broken, failureOfStatus } from "./failures.ts";

export interface DeepseekConfig {
  apiKey: string;
  baseUrl: string;
  model: string;
}

/** One question with one JSON answer. `system` must hold the word json and an example, or the vendor refuses. */
export interface DeepseekRequest {
  system: string;
  user: string;
  /** 0 to 2. */
  temperature: number;
  /** Letters, digits, `_`, `-`. */
  tenant: string;
}

/** Five long bilingual pieces need about 10,000 tokens; an answer cut short is paid and useless. */
const maxTokens = 16_384;

/**
 * The only file that knows the SDK. It sends exactly one request. The deadline is the attempt's own, because
 * under load the vendor sends blank lines for minutes before the answer and every byte looks like life.
 *
 * @throws ProviderFailure
 */
export function complete(config: DeepseekConfig, request: DeepseekRequest, options: CallOptions): Promise<TextAnswer> {
  const client = openClient(config);
  return attempt("deepseek", options, async (signal) => {
    try {
      // Never the first to fire: only the attempt's deadline tells its own end from the caller's abort.
      const timeout = options.timeoutMs * 2;
      return readAnswer(await client.chat.completions.create(onWire(config.model, request), { signal, timeout }));
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof APIError && error.status !== undefined) throw failureOfStatus(error);
      if (error instanceof SyntaxError) throw broken();
      throw error;
    }
  });
}

/**
 * Everything that the SDK would take from OPENAI_* variables is set here: an organisation, an admin key or
 * custom headers meant for another vendor must not reach this one. Headers are therefore rebuilt by hand.
 */
function openClient({ apiKey, baseUrl }: DeepseekConfig): OpenAI {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json", accept: "application/json" };
  return new OpenAI({
    apiKey,
    baseURL: baseUrl.replace(/\/+$/, ""),
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
    fetch: (url, init) => fetch(url, { ...init, headers }),
  });
}

/** `thinking` and `user_id` are the vendor's own; thinking is on by default and would ignore the temperature. */
function onWire(model: string, { system, user, temperature, tenant }: DeepseekRequest) {
  return {
    model,
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    response_format: { type: "json_object" },
    thinking: { type: "disabled" },
    temperature,
    max_tokens: maxTokens,
    stream: false,
    user_id: tenant,
  } as ChatCompletionCreateParamsNonStreaming;
}
