import * as z from "zod";
import { type SimulatedPlan, writePlan } from "./ad-plan.ts";
import { writePieces } from "./deepseek-pieces.ts";
import type { AnswerFault, Fault, StatusFault } from "./faults.ts";
import { tokensOf, writePrompt } from "./image-prompt.ts";
import { htmlPage, json, type Reply } from "./reply.ts";
import type { SimulatedVendor, VendorRequest } from "./vendor.ts";

/** What still answers, and as what. `deepseek-chat` and `deepseek-reasoner` do not. */
const models: Record<string, string> = {
  "deepseek-flash": "deepseek-flash",
  "deepseek-v4-flash": "deepseek-flash",
  "deepseek-v4-pro": "deepseek-v4-pro",
};

const chatRequest = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() })).min(1),
  response_format: z.strictObject({ type: z.enum(["text", "json_object"]) }).optional(),
  thinking: z.strictObject({ type: z.enum(["enabled", "disabled"]) }).optional(),
  reasoning_effort: z.enum(["minimal", "low", "medium", "high", "xhigh", "max"]).optional(),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().min(0).max(1).optional(),
  max_tokens: z.int().min(1).max(393_216).optional(),
  stream: z.literal(false).optional(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).optional(),
  user_id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,512}$/)
    .optional(),
});

const failed = (status: number, message: string, type: string, headers?: Record<string, string>): Reply =>
  json(status, { error: { message, type, param: null, code: "invalid_request_error" } }, headers);

const overLimit = "Rate limit reached for your account: too many concurrent requests";

const refusals: SimulatedVendor["refusals"] = {
  rate_limited: ({ retryAfterSeconds }) =>
    failed(429, overLimit, "rate_limit_error", { "retry-after": String(retryAfterSeconds) }),
  rate_limited_without_hint: () => failed(429, overLimit, "rate_limit_error"),
  billing: () => failed(402, "Insufficient Balance", "unknown_error"),
  bad_key: () => failed(401, "Authentication Fails, Your api key: ****5Tn1 is invalid", "authentication_error"),
  model_not_found: () => failed(400, "Model Not Exist", "invalid_request_error"),
  // The vendor is known to repeat the prompt in its messages.
  bad_request: (_, { json: body }) => failed(400, `Invalid request: ${JSON.stringify(body)}`, "invalid_request_error"),
  internal: () => failed(500, "Internal Server Error", "server_error"),
  unavailable: () => failed(503, "Service is too busy. Please try again later.", "service_unavailable_error"),
  gateway_timeout: () => ({ ...htmlPage, status: 504 }),
  html_502: () => htmlPage,
} satisfies Partial<Record<StatusFault, (fault: Fault, request: VendorRequest) => Reply>>;

export function simulateDeepseek(key: string): SimulatedVendor {
  return {
    name: "deepseek",
    authorised: ({ headers }) => headers.authorization === `Bearer ${key}`,
    unauthorised: () => failed(401, "Authentication Fails, Your api key: ****5Tn1 is invalid", "authentication_error"),
    refuse,
    refusals,
    answer,
  };
}

function refuse({ method, path, json: body }: VendorRequest): Reply | null {
  if (method !== "POST" || path !== "/chat/completions") return failed(404, "Not Found", "invalid_request_error");
  const parsed = chatRequest.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = [issue?.path.join("."), issue?.message].filter(Boolean).join(": ");
    return failed(422, `Failed to deserialize the JSON body into the target type: ${place}`, "invalid_request_error");
  }
  const { model, messages, response_format } = parsed.data;
  if (!Object.hasOwn(models, model)) return failed(400, "Model Not Exist", "invalid_request_error");
  if (response_format?.type === "json_object" && !messages.some(({ content }) => /json/i.test(content)))
    return failed(
      400,
      "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
      "invalid_request_error",
    );
  return null;
}

async function answer(request: VendorRequest, fault: Fault | undefined): Promise<Reply> {
  const { model, messages, thinking } = chatRequest.parse(request.json);
  const spoil = spoils[fault?.kind ?? "plain"] ?? wrapped;
  const { content, finish = "stop", reasoning } = spoil(write(messages), fault);
  const thought =
    reasoning ?? (thinking?.type === "disabled" ? null : "The palette is warm, so the captions should be.");
  const prompt = Math.ceil(JSON.stringify(messages).length / 4);
  const cached = Math.min(64, prompt);
  const completion = tokensOf(content);
  if (fault?.kind === "wrong_envelope") return json(200, { object: "chat.completion", choices: "none" });
  return json(200, {
    id: crypto.randomUUID(),
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model: models[model],
    system_fingerprint: "fp_simulated",
    choices: [
      {
        index: 0,
        finish_reason: finish,
        logprobs: null,
        message: { role: "assistant", content, reasoning_content: thought },
      },
    ],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
      prompt_cache_hit_tokens: cached,
      prompt_cache_miss_tokens: prompt - cached,
      prompt_tokens_details: { cached_tokens: cached },
      completion_tokens_details: { reasoning_tokens: thought ? 12 : 0 },
    },
  });
}

type Answer = { pieces: object[] } | { prompt: string; shots: string[] } | SimulatedPlan;
interface Written {
  content: string;
  finish?: string;
  reasoning?: string;
}
type Spoil = (answer: Answer, fault: Fault | undefined) => Written;

/** What the example in the system text shows: an ad's plan, an image prompt with its shots, or pieces of copy. */
function write(messages: { role: string; content: string }[]): Answer {
  const asked = messages.map(({ content }) => content).join("\n");
  const shows = (member: string) =>
    messages.some(({ role, content }) => role === "system" && content.includes(`"${member}":[`));
  if (shows("scenes")) return writePlan(asked);
  return shows("shots") ? writePrompt(asked) : { pieces: writePieces(asked) };
}

const wrapped = (answer: Answer): Written => ({ content: JSON.stringify(answer) });
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));
/** A fault of the pieces; an answer without any stays as it is. */
const withPieces =
  (change: (pieces: object[]) => unknown): Spoil =>
  (answer) => ({ content: JSON.stringify("pieces" in answer ? change(answer.pieces) : answer) });

const spoils: Record<string, Spoil | undefined> = {
  finish: (answer, fault) => ({ content: half(JSON.stringify(answer)), finish: fault?.reason ?? "length" }),
  blank_content: () => ({ content: " ".repeat(120) }),
  empty_text: () => ({ content: "" }),
  reasoning_content: (answer) => ({ ...wrapped(answer), reasoning: "First the hero, then the moment." }),
  truncated_json: (answer) => ({ content: half(JSON.stringify(answer)) }),
  fenced_json: (answer) => ({ content: `\`\`\`json\n${JSON.stringify(answer, null, 2)}\n\`\`\`` }),
  bare_array: withPieces((pieces) => pieces),
  four_pieces: withPieces((pieces) => ({ pieces: pieces.slice(0, 4) })),
  six_pieces: withPieces((pieces) => ({ pieces: [...pieces, ...pieces.slice(0, 1)] })),
  malformed_piece: withPieces((pieces) => ({
    pieces: pieces.map((piece, i) => (i === 2 ? { ...piece, captionMandarin: undefined } : piece)),
  })),
  html_in_piece: withPieces((pieces) => ({
    pieces: pieces.map((piece, i) => (i === 1 ? { ...piece, explanationEnglish: "<b>Bold</b> and warm." } : piece)),
  })),
  answer: (_, fault) => ({ content: fault?.text ?? "" }),
} satisfies Partial<Record<AnswerFault, Spoil>>;
