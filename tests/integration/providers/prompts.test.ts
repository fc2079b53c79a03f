import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { deepseekPrompt } from "#lib/providers/deepseek/prompt/index.ts";
import { openaiPrompt } from "#lib/providers/openai/prompt/index.ts";
import { composedPromptSchema, maxShots, type PromptInput } from "#lib/providers/prompt-contract.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { testCallerSignal } from "./caller-signal.ts";
import { type ExpectedFailure, lost, paid, refused } from "./expected-failure.ts";
import { failureOf } from "./failure-of.ts";
import { promptInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const secretWords = "Velvet Otter launch";
const vendors = { deepseek: deepseekPrompt, openai: openaiPrompt };
const models = { deepseek: "deepseek-flash", openai: "gpt-6-luna" };

interface Change {
  input?: Partial<PromptInput>;
  signal?: AbortSignal;
  timeoutMs?: number;
  baseUrl?: string;
  model?: string;
}

function composeBy(vendor: keyof typeof vendors, { input, signal, timeoutMs = 10_000, ...config }: Change = {}) {
  const provider = vendors[vendor]({
    apiKey: simulator.keys[vendor],
    baseUrl: vendor === "openai" ? `${simulator.openaiUrl}/` : simulator.deepseekUrl,
    model: models[vendor],
    ...config,
  });
  return provider.compose(promptInput({ prompt: `A celadon cup, ${secretWords}`, ...input }), {
    signal: signal ?? new AbortController().signal,
    timeoutMs,
  });
}

const shots = (count: number, phrase = (index: number) => `the cup seen from place ${index}`) =>
  Array.from({ length: count }, (_, index) => phrase(index));
const answer = (value: object): FaultInput => ({ kind: "answer", text: JSON.stringify(value) });

/** What both vendors must make of the same misfortune. */
const shared: Record<string, ExpectedFailure> = {
  "401": { fault: { kind: "bad_key" }, ...refused("auth", "401") },
  "500": { fault: { kind: "internal" }, ...refused("overloaded", "500") },
  "a gateway's HTML page": { fault: { kind: "html_502" }, ...refused("overloaded", "502"), charged: "unknown" },
  "reset before headers": { fault: { kind: "reset_before_headers" }, ...lost("ECONNRESET") },
  "body later than the deadline": { fault: { kind: "slow_body", delayMs: 60_000 }, ...lost("timeout"), timeoutMs: 500 },
  "half of the vendor's JSON": { fault: { kind: "truncated_body" }, ...lost("broken_body") },
  "an empty body": { fault: { kind: "empty_body" }, ...lost("broken_body") },
  "another envelope": { fault: { kind: "wrong_envelope" }, ...paid("bad_output", "envelope"), charged: "unknown" },
  "cut off at the token limit": { fault: { kind: "finish" }, ...paid("truncated", "length") },
  "content filter": {
    fault: { kind: "finish", reason: "content_filter" },
    ...paid("content_blocked", "content_filter"),
  },
  "blank content": { fault: { kind: "blank_content" }, ...paid("bad_output", "blank") },
  "half JSON with stop": { fault: { kind: "truncated_json" }, ...paid("bad_output", "not_json") },
  "three shots": { fault: answer({ prompt: "A cup", shots: shots(3) }), ...paid("bad_output", "shots:3") },
  "five shots": { fault: answer({ prompt: "A cup", shots: shots(5) }), ...paid("bad_output", "shots:5") },
  "shots that are alike": {
    fault: answer({ prompt: "A cup", shots: shots(4, (index) => (index % 2 ? "From Above" : "from above")) }),
    ...paid("bad_output", "shots:alike"),
  },
  "an empty shot": {
    fault: answer({ prompt: "A cup", shots: shots(4, (index) => (index === 2 ? "  " : `place ${index}`)) }),
    ...paid("bad_output", "too_small.shots.2"),
  },
  "no prompt": { fault: answer({ shots: shots(4) }), ...paid("bad_output", "invalid_type.prompt") },
  "a link in the prompt": {
    fault: answer({ prompt: "A cup, see https://collect.example.com/x", shots: shots(4) }),
    ...paid("bad_output", "custom.prompt"),
  },
};

const own: Record<keyof typeof vendors, Record<string, ExpectedFailure>> = {
  deepseek: {
    "402": { fault: { kind: "billing" }, ...refused("billing", "402") },
    "429": {
      fault: { kind: "rate_limited", retryAfterSeconds: 7 },
      ...refused("rate_limited", "429"),
      retryAfterMs: 7000,
    },
  },
  openai: {
    "429 about money": { fault: { kind: "billing" }, ...refused("billing", "insufficient_quota") },
    "429": {
      fault: { kind: "rate_limited", retryAfterSeconds: 7 },
      ...refused("rate_limited", "rate_limit_exceeded"),
      retryAfterMs: 7000,
    },
    "a refusal instead of the schema": {
      fault: { kind: "candidate_blocked" },
      ...paid("content_blocked", "refusal"),
    },
    "unknown model": { fault: { kind: "model_not_found" }, ...refused("bad_request", "model_not_found") },
  },
};

describe.each(["deepseek", "openai"] as const)("%s", (vendor) => {
  const compose = (change?: Change) => composeBy(vendor, change);

  test("writes a prompt from the brief, with its usage and its request", async () => {
    const { result, usage, model, vendorRequestId } = await compose();
    expect(composedPromptSchema.parse(result)).toEqual(result);
    expect(result.prompt).toContain("indigo dusk, moon white");
    expect(result.prompt).toContain("an old tea house");
    expect(result.shots).toHaveLength(4);
    expect(usage.outputTokens).toBeGreaterThan(50);
    expect((usage.inputTokens ?? 0) + (usage.cacheWriteTokens ?? 0)).toBeGreaterThan(500);
    expect(model).toBe(models[vendor]);
    expect(vendorRequestId).toMatch(/[0-9a-f-]{36}$/);
    expect(simulator.charges[vendor]).toBe(1);
  });

  test.each([1, maxShots])("%i shots are as many different texts that begin with the prompt", async (count) => {
    const { prompt, shots: texts } = (await compose({ input: { shots: count } })).result;
    expect(new Set(texts).size).toBe(count);
    expect(texts.every((text) => text.startsWith(`${prompt} `) && text.length > prompt.length + 20)).toBe(true);
  });

  test("the model learns the roles of the references, and the prompt says them whatever it writes", async () => {
    const references: PromptInput["references"] = ["layout", "product"];
    const { result } = await compose({ input: { references } });
    expect(JSON.stringify(simulator.requests[vendor][0]?.body)).toContain(
      '\\"references\\":[\\"layout\\",\\"product\\"]',
    );
    expect(result.prompt).toMatch(
      / Image 1 is a layout reference: .* Image 2 is the product: keep its shape, [^.]*\.$/,
    );
    const alone = await compose({ input: { references: [] } });
    expect(alone.result.prompt).not.toContain("Image 1");
  });

  test("an address that the user's own words hold may stay", async () => {
    simulator.script(vendor, [answer({ prompt: "A bottle whose label says drink.example.com", shots: shots(4) })]);
    const { result } = await compose({ input: { prompt: "bottle, label: drink.example.com" } });
    expect(result.prompt).toContain("drink.example.com");
  });

  describe.each(Object.entries({ ...shared, ...own[vendor] }))("%s", (_, row) => {
    test("is one request, one kind, and says nothing secret", async () => {
      simulator.script(vendor, [row.fault]);
      const { failure, logged } = await failureOf(compose(row.timeoutMs ? { timeoutMs: row.timeoutMs } : {}));
      expect({ ...failure, retryAfterMs: failure.retryAfterMs }).toMatchObject({
        kind: row.kind,
        charged: row.charged,
        reason: row.reason,
        retryAfterMs: row.retryAfterMs,
        provider: vendor,
      });
      expect(simulator.requests[vendor].map(({ fault }) => fault)).toEqual([row.fault.kind]);
      expect(simulator.charges[vendor]).toBe(row.charges);
      if (row.charged === "yes") expect(failure.usage?.outputTokens).toBeGreaterThanOrEqual(0);
      expect(logged).not.toContain(secretWords);
      expect(logged).not.toContain(simulator.keys[vendor].slice(-4));
    });
  });

  describe("the caller's signal", () => {
    testCallerSignal({ simulator: () => simulator, vendor, call: compose });
  });
});

test("OpenAI is asked for a strict schema without thinking, and keeps nothing", async () => {
  await composeBy("openai", { input: { tenant: "w_42" } });
  const [request] = simulator.requests.openai;
  expect(request).toMatchObject({ method: "POST", path: "/v1/chat/completions", status: 200 });
  expect(request?.body).toMatchObject({
    model: "gpt-6-luna",
    reasoning_effort: "none",
    store: false,
    safety_identifier: "w_42",
    response_format: { type: "json_schema", json_schema: { strict: true } },
  });
  expect(request?.body).not.toHaveProperty("temperature");
});

test("DeepSeek is asked for json without thinking", async () => {
  await composeBy("deepseek", { input: { tenant: "w_42" } });
  expect(simulator.requests.deepseek[0]?.body).toMatchObject({
    thinking: { type: "disabled" },
    response_format: { type: "json_object" },
    user_id: "w_42",
  });
});

test("a retired text model is a bad request", async () => {
  const { failure } = await failureOf(composeBy("openai", { model: "gpt-3.5-turbo" }));
  expect(failure).toMatchObject({ kind: "bad_request", reason: "model_not_found", charged: "no" });
});
