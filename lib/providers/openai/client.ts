import OpenAI, { APIError, toFile } from "openai";
import * as z from "zod";
import { attempt } from "../attempt.ts";
import type { CallOptions } from "../contract.ts";
import type { ReferenceImage } from "../image-contract.ts";
import { broken, failureOfStatus } from "./failures.ts";

export interface OpenaiConfig {
  apiKey: string;
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
}

/** The 200 answer as it came. */
interface Received {
  response: unknown;
  vendorRequestId: string | null;
}

/** One image. With references it is an edit, which is sent as multipart. */
export interface OpenaiImageRequest {
  prompt: string;
  /** `WIDTHxHEIGHT`, both multiples of 16. */
  size: string;
  references: ReferenceImage[];
}

/** The price of an image depends on it, so it is never left to the vendor. */
const quality = "medium";

/** @throws ProviderFailure */
export function requestImage(
  config: OpenaiConfig,
  { prompt, size, references }: OpenaiImageRequest,
  options: CallOptions,
): Promise<Received> {
  const wire = { model: config.model, prompt, size, quality, n: 1, output_format: "png" } as const;
  return send(config, options, async ({ images }, sdkOptions) =>
    references.length === 0
      ? images.generate({ ...wire, moderation: "auto" }, sdkOptions).withResponse()
      : images.edit({ ...wire, image: await filesOf(references) }, sdkOptions).withResponse(),
  );
}

const filesOf = (references: ReferenceImage[]) =>
  Promise.all(
    references.map(({ bytes, mimeType }, index) =>
      toFile(bytes, `reference-${index + 1}.${mimeType.slice("image/".length)}`, { type: mimeType }),
    ),
  );

/** One question with one JSON answer. The vendor enforces the schema's form, but no lengths and no counts. */
export interface OpenaiTextRequest {
  system: string;
  user: string;
  schema: { name: string; zod: z.ZodType };
  /** Letters, digits, `_`, `-`. */
  tenant: string;
}

/** Twelve scenes in any language need about 5,000 tokens; an answer cut short is paid and useless. */
const maxTokens = 8192;

/** @throws ProviderFailure */
export function requestText(
  config: OpenaiConfig,
  { system, user, schema, tenant }: OpenaiTextRequest,
  options: CallOptions,
): Promise<Received> {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema.zod);
  return send(config, options, ({ chat }, sdkOptions) =>
    chat.completions
      .create(
        {
          model: config.model,
          messages: [
            { role: "system", content: system },
            { role: "user", content: user },
          ],
          response_format: {
            type: "json_schema",
            json_schema: { name: schema.name, strict: true, schema: jsonSchema },
          },
          // Thinking is on by default, takes seconds and is billed as output. With it or without, no temperature is taken.
          reasoning_effort: "none",
          max_completion_tokens: maxTokens,
          store: false,
          safety_identifier: tenant,
        },
        sdkOptions,
      )
      .withResponse(),
  );
}

interface SdkOptions {
  signal: AbortSignal;
  timeout: number;
}

/** Sends exactly one request. @throws ProviderFailure */
function send(
  config: OpenaiConfig,
  options: CallOptions,
  call: (client: OpenAI, sdkOptions: SdkOptions) => Promise<{ data: unknown; request_id: string | null }>,
): Promise<Received> {
  const client = openClient(config);
  return attempt("openai", options, async (signal) => {
    try {
      // The timeout is never the first to fire: only the attempt's deadline tells its own end from the caller's abort.
      const { data, request_id } = await call(client, { signal, timeout: options.timeoutMs * 2 });
      return { response: data, vendorRequestId: request_id };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof APIError && error.status !== undefined) throw failureOfStatus(error);
      if (error instanceof SyntaxError) throw broken();
      throw error;
    }
  });
}

/**
 * Nothing is taken from OPENAI_* variables, and the headers are rebuilt by hand for the same reason. The boundary of a
 * multipart body is the HTTP client's to name.
 */
function openClient({ apiKey, baseUrl }: OpenaiConfig): OpenAI {
  const headers = { authorization: `Bearer ${apiKey}`, accept: "application/json" };
  return new OpenAI({
    apiKey,
    baseURL: baseUrl.replace(/\/+$/, ""),
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: typeof init?.body === "string" ? { ...headers, "content-type": "application/json" } : headers,
      }),
  });
}
