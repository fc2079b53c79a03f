import * as z from "zod";
import { writePlan } from "./ad-plan.ts";
import type { Fault } from "./faults.ts";
import { tokensOf, writePrompt } from "./image-prompt.ts";
import type { Refusal } from "./openai-request.ts";
import { json, type Reply } from "./reply.ts";

/** Text models that answer. None of them takes a temperature, `max_tokens` or the effort `minimal`. */
const models = /^gpt-(?:5\.6-(?:sol|terra|luna)|6-(?:sol|luna|astra)|6\.1-(?:sol|terra))$/;

const chatRequest = z.strictObject({
  model: z.string(),
  messages: z
    .array(z.strictObject({ role: z.enum(["system", "developer", "user", "assistant"]), content: z.string() }))
    .min(1),
  response_format: z
    .strictObject({
      type: z.literal("json_schema"),
      json_schema: z.strictObject({
        name: z.string().regex(/^[\w-]{1,64}$/),
        strict: z.literal(true),
        schema: z.record(z.string(), z.unknown()),
      }),
    })
    .optional(),
  reasoning_effort: z.enum(["none", "low", "medium", "high", "xhigh", "max"]).optional(),
  max_completion_tokens: z.int().min(1).max(128_000).optional(),
  store: z.boolean().optional(),
  safety_identifier: z.string().max(64).optional(),
  stream: z.literal(false).optional(),
});

type ChatRequest = z.infer<typeof chatRequest>;

/** A chat completion as strictly as the vendor reads it, or why it is refused. */
export function readChatRequest(body: unknown): ChatRequest | Refusal {
  const parsed = chatRequest.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const param = (issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".")) ?? "";
    const code = issue?.code === "unrecognized_keys" ? "unsupported_parameter" : "invalid_value";
    return { status: 400, message: `Unsupported parameter or value: '${param}'.`, code, param };
  }
  const { model, response_format } = parsed.data;
  if (!models.test(model))
    return { status: 404, message: `The model '${model}' does not exist.`, code: "model_not_found" };
  const wrong = response_format && looseIn(response_format.json_schema.schema);
  if (!wrong) return parsed.data;
  const message = `Invalid schema for response_format '${response_format.json_schema.name}': ${wrong}`;
  return { status: 400, message, code: "invalid_json_schema", param: "response_format" };
}

const enforced = new Set(["type", "properties", "required", "additionalProperties", "items", "description", "enum"]);

/** What a strict schema may not leave open: other keywords, further members, optional members. */
function looseIn(schema: unknown): string | undefined {
  const { type, properties, required, additionalProperties, items, ...rest } = z
    .looseObject({
      type: z.string(),
      properties: z.record(z.string(), z.unknown()).optional(),
      required: z.array(z.string()).optional(),
      additionalProperties: z.boolean().optional(),
      items: z.unknown().optional(),
    })
    .parse(schema);
  const unknown = Object.keys(rest).find((keyword) => !enforced.has(keyword));
  if (unknown) return `'${unknown}' is not permitted.`;
  if (type === "array") return looseIn(items);
  if (type !== "object") return undefined;
  if (additionalProperties !== false) return "'additionalProperties' is required to be supplied and to be false.";
  const names = Object.keys(properties ?? {});
  if (names.some((name) => !required?.includes(name))) return "'required' has to name every key in properties.";
  return Object.values(properties ?? {})
    .map(looseIn)
    .find(Boolean);
}

const writers: Record<string, (asked: string) => object> = { image_prompt: writePrompt, ad_plan: writePlan };

/** An image prompt or a plan where the schema asks for one, else a sentence. */
export function answerChat({ model, messages, response_format }: ChatRequest, fault: Fault | undefined): Reply {
  if (fault?.kind === "wrong_envelope") return json(200, { object: "chat.completion", choices: "none" });
  const asked = messages.map(({ content }) => content).join("\n");
  const write = writers[response_format?.json_schema.name ?? ""];
  const text = write ? JSON.stringify(write(asked)) : "I was not asked for a prompt.";
  const { content = null, refusal = null, finish = "stop" } = (spoils[fault?.kind ?? ""] ?? plain)(text, fault);
  const prompt = tokensOf(JSON.stringify(messages));
  // Caching begins at 1,024 tokens, in steps of 128; the first use of a prefix is written, the simulator never reads it.
  const written = prompt < 1024 ? 0 : Math.floor(prompt / 128) * 128;
  const completion = tokensOf(content ?? refusal ?? "");
  return json(200, {
    id: `chatcmpl-${crypto.randomUUID()}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, finish_reason: finish, logprobs: null, message: { role: "assistant", content, refusal } }],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: written, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
  });
}

type Spoil = (text: string, fault: Fault | undefined) => { content?: string; refusal?: string; finish?: string };

const half = (text: string) => text.slice(0, Math.floor(text.length / 2));
const plain: Spoil = (content) => ({ content });

const spoils: Record<string, Spoil | undefined> = {
  finish: (text, fault) => ({ content: half(text), finish: fault?.reason ?? "length" }),
  candidate_blocked: () => ({ refusal: "I'm sorry, I can't help with that." }),
  blank_content: () => ({ content: " ".repeat(40) }),
  empty_text: () => ({ content: "" }),
  truncated_json: (text) => ({ content: half(text) }),
  answer: (_, fault) => ({ content: fault?.text ?? "" }),
};
