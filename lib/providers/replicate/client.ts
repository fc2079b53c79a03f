import { attempt } from "../attempt.ts";
import type { CallOptions } from "../contract.ts";
import { ProviderFailure } from "../failure.ts";
import { broken, failureOfStatus } from "./failures.ts";
import { type Prediction, predictionSchema } from "./prediction.ts";

export interface ReplicateConfig {
  apiKey: string;
  /** With the version: `https://api.replicate.com/v1`. */
  baseUrl: string;
  model: string;
  /** Where the vendor tells that a prediction has ended; absent: it is only asked. */
  webhook?: string | undefined;
}

interface ApiRequest {
  method: "GET" | "POST";
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

/**
 * One request to the API, never a second one: the vendor's SDK repeats a create that was refused or broken off, which
 * is why it is not used here.
 *
 * @throws ProviderFailure `bad_output` for an answer that is no prediction
 */
export function askApi(config: ReplicateConfig, request: ApiRequest, options: CallOptions): Promise<Prediction> {
  const { method, path, body, headers } = request;
  return attempt("replicate", options, async (signal) => {
    const response = await fetch(`${config.baseUrl.replace(/\/+$/, "")}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${config.apiKey}`,
        ...(body ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: "error",
      signal,
    });
    const answer = parsed(await response.text());
    if (!response.ok) throw failureOfStatus(response.status, answer, response.headers);
    if (answer === undefined) throw broken();
    const prediction = predictionSchema.safeParse(answer);
    if (prediction.success) return prediction.data;
    // A prediction may have been made and be billed, but it cannot be asked for.
    const vendorRequestId = response.headers.get("x-request-id");
    throw new ProviderFailure("bad_output", {
      provider: "replicate",
      charged: "unknown",
      reason: "envelope",
      vendorRequestId,
    });
  });
}

/** `undefined` when it is not JSON; JSON itself has no `undefined`. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
