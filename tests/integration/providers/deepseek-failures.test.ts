import { channel } from "node:diagnostics_channel";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { deepseekCopy } from "#lib/providers/deepseek/copy/index.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { testCallerSignal } from "./caller-signal.ts";
import { type ExpectedFailure, lost, paid, refused } from "./expected-failure.ts";
import { closedPort, failureOf } from "./failure-of.ts";
import { copyInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => {
  simulator.reset();
  vi.unstubAllEnvs();
});
afterAll(() => simulator.stop());

const secretWords = "Velvet Otter launch";

function write(
  change: { signal?: AbortSignal; timeoutMs?: number; apiKey?: string; baseUrl?: string; model?: string } = {},
) {
  const { signal = new AbortController().signal, timeoutMs = 10_000, ...config } = change;
  const provider = deepseekCopy({
    apiKey: simulator.keys.deepseek,
    baseUrl: simulator.deepseekUrl,
    model: "deepseek-flash",
    ...config,
  });
  return provider.write(copyInput({ additionalInstructions: secretWords }), { signal, timeoutMs });
}

const rows: Record<string, ExpectedFailure> = {
  "429 with Retry-After": {
    fault: { kind: "rate_limited", retryAfterSeconds: 7 },
    ...refused("rate_limited", "429"),
    retryAfterMs: 7000,
  },
  "429 without a hint": { fault: { kind: "rate_limited_without_hint" }, ...refused("rate_limited", "429") },
  "402": { fault: { kind: "billing" }, ...refused("billing", "402") },
  "401": { fault: { kind: "bad_key" }, ...refused("auth", "401") },
  "unknown model": { fault: { kind: "model_not_found" }, ...refused("bad_request", "400") },
  "400 that repeats the prompt": { fault: { kind: "bad_request" }, ...refused("bad_request", "400") },
  "500": { fault: { kind: "internal" }, ...refused("overloaded", "500") },
  "503": { fault: { kind: "unavailable" }, ...refused("overloaded", "503") },
  "504 of a gateway": { fault: { kind: "gateway_timeout" }, ...refused("overloaded", "504"), charged: "unknown" },
  "a gateway's HTML page": { fault: { kind: "html_502" }, ...refused("overloaded", "502"), charged: "unknown" },

  "reset before headers": { fault: { kind: "reset_before_headers" }, ...lost("ECONNRESET") },
  "reset after headers": { fault: { kind: "reset_after_headers" }, ...lost("ECONNRESET") },
  "headers later than the deadline": {
    fault: { kind: "slow_headers", delayMs: 60_000 },
    ...lost("timeout"),
    timeoutMs: 300,
  },
  "body later than the deadline": { fault: { kind: "slow_body", delayMs: 60_000 }, ...lost("timeout"), timeoutMs: 300 },
  "blank lines beyond the deadline": {
    fault: { kind: "drip_then_json", delayMs: 60_000 },
    ...lost("timeout"),
    timeoutMs: 300,
  },
  "blank lines, then closed without JSON": {
    fault: { kind: "drip_then_close", delayMs: 60 },
    ...lost("broken_body"),
  },
  "half of the vendor's JSON": { fault: { kind: "truncated_body" }, ...lost("broken_body") },
  "an empty body": { fault: { kind: "empty_body" }, ...lost("broken_body") },

  "blank content": { fault: { kind: "blank_content" }, ...paid("bad_output", "blank") },
  "empty content": { fault: { kind: "empty_text" }, ...paid("bad_output", "blank") },
  "cut off at the token limit": { fault: { kind: "finish" }, ...paid("truncated", "length") },
  "content filter": {
    fault: { kind: "finish", reason: "content_filter" },
    ...paid("content_blocked", "content_filter"),
  },
  "cut for lack of capacity": {
    fault: { kind: "finish", reason: "insufficient_system_resource" },
    ...paid("overloaded", "insufficient_system_resource"),
  },
  "half JSON with stop": { fault: { kind: "truncated_json" }, ...paid("bad_output", "not_json") },
  "four pieces": { fault: { kind: "four_pieces" }, ...paid("bad_output", "pieces:4") },
  "six pieces": { fault: { kind: "six_pieces" }, ...paid("bad_output", "pieces:6") },
  "a piece without its caption": {
    fault: { kind: "malformed_piece" },
    ...paid("bad_output", "invalid_type.2.captionMandarin"),
  },
  "HTML in a piece": { fault: { kind: "html_in_piece" }, ...paid("bad_output", "custom.1.explanationEnglish") },
  "another envelope": { fault: { kind: "wrong_envelope" }, ...paid("bad_output", "envelope"), charged: "unknown" },
};

describe.each(Object.entries(rows))("%s", (_, row) => {
  test("is one request, one kind, and says nothing secret", async () => {
    simulator.script("deepseek", [row.fault]);
    const { failure, logged } = await failureOf(write(row.timeoutMs ? { timeoutMs: row.timeoutMs } : {}));
    expect({ ...failure, retryAfterMs: failure.retryAfterMs }).toMatchObject({
      kind: row.kind,
      charged: row.charged,
      reason: row.reason,
      retryAfterMs: row.retryAfterMs,
      provider: "deepseek",
    });
    expect(simulator.requests.deepseek.map(({ fault }) => fault)).toEqual([row.fault.kind]);
    expect(simulator.charges.deepseek).toBe(row.charges);
    if (row.charged === "yes") expect(failure.usage?.inputTokens).toBeGreaterThan(0);
    expect(logged).not.toContain(secretWords);
    expect(logged).not.toContain(simulator.keys.deepseek.slice(-4));
  });
});

describe("answers that only look wrong", () => {
  test.each<FaultInput>([
    { kind: "drip_then_json", delayMs: 60 },
    { kind: "fenced_json" },
    { kind: "bare_array" },
    { kind: "reasoning_content" },
    { kind: "slow_body", delayMs: 30 },
  ])("$kind is read", async (fault) => {
    simulator.script("deepseek", [fault]);
    const { result } = await write();
    expect(result).toHaveLength(5);
    expect(result[0]?.storyboardMandarin).toContain("黛蓝");
  });
});

describe("the caller's signal", () => {
  testCallerSignal({ simulator: () => simulator, vendor: "deepseek", call: write });

  test("aborted while blank lines arrive", async () => {
    simulator.script("deepseek", [{ kind: "drip_then_json", delayMs: 60_000 }]);
    const cancel = new AbortController();
    const abort = () => setImmediate(() => cancel.abort());
    channel("undici:request:headers").subscribe(abort);
    const { failure } = await failureOf(write({ signal: cancel.signal }));
    channel("undici:request:headers").unsubscribe(abort);
    expect(failure).toMatchObject({ kind: "aborted", charged: "unknown" });
  });
});

test("nothing meant for another vendor leaves through OPENAI_* variables", async () => {
  for (const name of ["ORG_ID", "PROJECT_ID", "ADMIN_KEY", "API_KEY", "WEBHOOK_SECRET"])
    vi.stubEnv(`OPENAI_${name}`, "foreign-42");
  vi.stubEnv("OPENAI_BASE_URL", `http://127.0.0.1:${await closedPort()}`);
  vi.stubEnv("OPENAI_CUSTOM_HEADERS", "X-Foreign: foreign-42\nAuthorization: Bearer foreign-42");
  await write();
  const [request] = simulator.requests.deepseek;
  expect(request?.authorised).toBe(true);
  expect(JSON.stringify(request)).not.toMatch(/foreign|openai/i);
});

test("retired models are refused", async () => {
  const { failure } = await failureOf(write({ model: "deepseek-chat" }));
  expect(failure).toMatchObject({ kind: "bad_request", charged: "no" });
});
