import * as z from "zod";
import { attempt } from "../../attempt.ts";
import type { CallOptions } from "../../contract.ts";
import type { GeminiConfig } from "../client.ts";
import { broken, failureOfStatus } from "../failures.ts";
import { type ImageAnswer, readAnswer } from "./answer.ts";

const errorBody = z.object({ error: z.object({ message: z.string(), details: z.unknown().optional() }) });

/**
 * One request with one answer, sent by hand: the SDK's types know nothing of image output.
 *
 * @param request the body of `:generateContent`
 * @throws ProviderFailure
 */
export function requestImage(config: GeminiConfig, request: object, options: CallOptions): Promise<ImageAnswer> {
  const url = `${config.baseUrl.replace(/\/+$/, "")}/v1beta/models/${encodeURIComponent(config.model)}:generateContent`;
  return attempt("gemini", options, async (signal) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-goog-api-key": config.apiKey },
      body: JSON.stringify(request),
      redirect: "error",
      signal,
    });
    const body = parsed(await response.text());
    if (!response.ok) throw refused(response.status, body);
    if (body === undefined) throw broken();
    return readAnswer(body);
  });
}

/** In the words of the SDK, where nothing after the bracket means that the body was not the vendor's own. */
function refused(status: number, body: unknown) {
  const { message = "", details } = errorBody.safeParse(body).data?.error ?? {};
  return failureOfStatus({ status, message: `[${status}] ${message}`, errorDetails: details });
}

/** `undefined` when it is not JSON; JSON itself has no `undefined`. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
