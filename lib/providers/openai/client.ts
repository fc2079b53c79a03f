import OpenAI, { APIError, toFile } from "openai";
import { attempt } from "../attempt.ts";
import type { CallOptions } from "../contract.ts";
import type { ReferenceImage } from "../image-contract.ts";
import { broken, failureOfStatus } from "./images/failures.ts";

export interface OpenaiConfig {
  apiKey: string;
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
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

/**
 * The only file that knows the SDK. It sends exactly one request and returns the 200 answer as it came.
 *
 * @throws ProviderFailure
 */
export function requestImage(
  config: OpenaiConfig,
  request: OpenaiImageRequest,
  options: CallOptions,
): Promise<{ response: unknown; vendorRequestId: string | null }> {
  const client = openClient(config);
  return attempt("openai", options, async (signal) => {
    // Never the first to fire: only the attempt's deadline tells its own end from the caller's abort.
    const sdkOptions = { signal, timeout: options.timeoutMs * 2 };
    const { prompt, size, references } = request;
    const wire = { model: config.model, prompt, size, quality, n: 1, output_format: "png" } as const;
    try {
      const call =
        references.length === 0
          ? client.images.generate({ ...wire, moderation: "auto" }, sdkOptions)
          : client.images.edit({ ...wire, image: await filesOf(references) }, sdkOptions);
      const { data, request_id } = await call.withResponse();
      return { response: data, vendorRequestId: request_id };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof APIError && error.status !== undefined) throw failureOfStatus(error);
      if (error instanceof SyntaxError) throw broken();
      throw error;
    }
  });
}

const filesOf = (references: ReferenceImage[]) =>
  Promise.all(
    references.map(({ bytes, mimeType }, index) =>
      toFile(bytes, `reference-${index + 1}.${mimeType.slice("image/".length)}`, { type: mimeType }),
    ),
  );

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
