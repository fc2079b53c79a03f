import { drawBase64 } from "./draw-image.ts";
import type { Fault, StatusFault } from "./faults.ts";
import { answerChat, readChatRequest } from "./openai-chat.ts";
import { type OpenaiImageRequest, type Refusal, readImageRequest } from "./openai-request.ts";
import { htmlPage, json, type Reply } from "./reply.ts";
import type { SimulatedVendor, VendorRequest } from "./vendor.ts";

const failed = (
  { status, message, code, param }: Refusal,
  type = "invalid_request_error",
  headers?: Record<string, string>,
): Reply => json(status, { error: { message, type, param: param ?? null, code } }, headers);

const badKey = {
  status: 401,
  message: "Incorrect API key provided: sk-simul***9Lw4. You can find your API key at https://platform.openai.com.",
  code: "invalid_api_key",
};
const limit = { status: 429, message: "Rate limit reached for requests per minute.", code: "rate_limit_exceeded" };

const refusals: SimulatedVendor["refusals"] = {
  rate_limited: ({ retryAfterSeconds }) => failed(limit, "requests", { "retry-after": String(retryAfterSeconds) }),
  rate_limited_without_hint: () => failed({ ...limit, code: "slow_down" }, "requests"),
  billing: ({ reason = "insufficient_quota" }) =>
    failed(
      {
        status: 429,
        message: "You exceeded your current quota, please check your plan and billing details.",
        code: reason,
      },
      reason,
    ),
  bad_key: () => failed(badKey),
  permission_denied: () =>
    failed({ status: 403, message: "Your organization must be verified to use this model.", code: "forbidden" }),
  model_not_found: () =>
    failed({ status: 404, message: "The model does not exist or has been shut down.", code: "model_not_found" }),
  // The prompt comes back in the sentence.
  bad_request: (_, { bytes }) =>
    failed({
      status: 400,
      message: `Invalid request: ${bytes.toString("latin1").slice(0, 400)}`,
      code: "invalid_value",
    }),
  moderation_blocked: ({ reason = "violence" }) =>
    failed(
      {
        status: 400,
        message: `Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_5e1. safety_violations=[${reason}].`,
        code: "moderation_blocked",
      },
      "image_generation_user_error",
    ),
  internal: () =>
    failed({ status: 500, message: "The server had an error while processing your request.", code: "server_error" }),
  unavailable: () =>
    failed(
      { status: 503, message: "The server is overloaded.", code: "server_is_overloaded" },
      "service_unavailable_error",
    ),
  gateway_timeout: () => ({ ...htmlPage, status: 504 }),
  html_502: () => htmlPage,
} satisfies Partial<Record<StatusFault, (fault: Fault, request: VendorRequest) => Reply>>;

const read = ({ path, bytes, headers }: VendorRequest) => readImageRequest(path, bytes, headers["content-type"] ?? "");

/** The images API (generations as JSON, edits as multipart, the image as base64 in the answer) and chat completions. */
export function simulateOpenai(key: string): SimulatedVendor {
  return {
    name: "openai",
    authorised: ({ headers }) => headers.authorization === `Bearer ${key}`,
    unauthorised: () => failed(badKey),
    async refuse(request) {
      const { method, path } = request;
      if (method === "POST" && path === chat) return refusalOf(readChatRequest(request.json));
      if (method !== "POST" || !/^\/v1\/images\/(generations|edits)$/.test(path))
        return failed({ status: 404, message: `Invalid URL (${method} ${path})`, code: "not_found" });
      return refusalOf(await read(request));
    },
    refusals,
    async answer(request, fault) {
      if (request.path === chat) {
        const asked = readChatRequest(request.json);
        return "status" in asked ? failed(asked) : answerChat(asked, fault);
      }
      const asked = await read(request);
      return "status" in asked ? failed(asked) : draw(asked, fault);
    },
  };
}

const chat = "/v1/chat/completions";
const refusalOf = (asked: object | Refusal) => ("status" in asked ? failed(asked) : null);

const tokensOfQuality: Record<string, number> = {
  low: 196,
  medium: 439,
  auto: 439,
  high: 1756,
  xhigh: 3122,
  max: 7024,
};
const tokensOfReference = 1000;

async function draw(asked: OpenaiImageRequest, fault: Fault | undefined): Promise<Reply> {
  const { model, prompt, n, images, quality, output_format } = asked;
  const size = asked.size === "auto" ? "1024x1024" : asked.size;
  const [width = 1024, height = 1024] = size.split("x").map(Number);
  const words = [model, prompt, ...images.map((image) => Buffer.from(image).toString("base64"))].join("\n");
  const data = await Promise.all(
    Array.from({ length: n }, async (_, index) => ({
      b64_json: await drawBase64({ words: `${words}\n${index}`, width, height }, fault),
    })),
  );
  if (fault?.kind === "wrong_envelope") return json(200, { created: "now", data: "none" });
  const text = Math.ceil(prompt.length / 4);
  const image = images.length * tokensOfReference;
  const output = n * Math.round(((tokensOfQuality[quality] ?? 439) * width * height) / 1024 ** 2);
  return json(200, {
    created: Math.floor(Date.now() / 1000),
    background: "opaque",
    output_format,
    quality,
    size,
    data: fault?.kind === "no_image" ? [] : data,
    usage: {
      total_tokens: text + image + output,
      input_tokens: text + image,
      input_tokens_details: { text_tokens: text, image_tokens: image },
      output_tokens: output,
      output_tokens_details: { image_tokens: output, text_tokens: 0 },
    },
  });
}
