import { channel } from "node:diagnostics_channel";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { geminiVision } from "#lib/providers/gemini/vision/index.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { testCallerSignal } from "./caller-signal.ts";
import { type ExpectedFailure, lost, paid, refused } from "./expected-failure.ts";
import { failureOf } from "./failure-of.ts";
import { visionInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const secretWords = "Velvet Otter launch";

function analyse(
  change: { signal?: AbortSignal; timeoutMs?: number; apiKey?: string; baseUrl?: string; model?: string } = {},
) {
  const { signal = new AbortController().signal, timeoutMs = 10_000, ...config } = change;
  const provider = geminiVision({
    apiKey: simulator.keys.gemini,
    baseUrl: simulator.geminiUrl,
    model: "gemini-3.5-flash-lite",
    ...config,
  });
  return visionInput({ imageContext: secretWords }).then((input) => provider.analyse(input, { signal, timeoutMs }));
}

const rows: Record<string, ExpectedFailure> = {
  "429 with RetryInfo": {
    fault: { kind: "rate_limited", retryAfterSeconds: 22.1 },
    ...refused("rate_limited", "429"),
    retryAfterMs: 23_100,
  },
  "429 without a hint": { fault: { kind: "rate_limited_without_hint" }, ...refused("rate_limited", "429") },
  "429 of a spent day, though it names a delay": {
    fault: { kind: "rate_limited_per_day" },
    ...refused("billing", "PerDay"),
  },
  "429 of a tier without the model": { fault: { kind: "quota_zero" }, ...refused("billing", "limit_0") },
  "429 in an array": { fault: { kind: "array_wrapped_error" }, ...refused("rate_limited", "429") },
  "402": { fault: { kind: "billing" }, ...refused("billing", "credit") },
  "a bad key is 400": { fault: { kind: "bad_key" }, ...refused("auth", "API_KEY_INVALID") },
  "403": { fault: { kind: "permission_denied" }, ...refused("auth", "403") },
  "free tier not offered": { fault: { kind: "region_not_supported" }, ...refused("billing", "free_tier") },
  "404 model": { fault: { kind: "model_not_found" }, ...refused("bad_request", "model_not_found") },
  "400 that repeats the prompt": {
    fault: { kind: "bad_request", reason: `Cannot read: ${secretWords}` },
    ...refused("bad_request", "400"),
  },
  "500": { fault: { kind: "internal" }, ...refused("overloaded", "500") },
  "503": { fault: { kind: "unavailable" }, ...refused("overloaded", "503") },
  "504 says nothing about the charge": {
    fault: { kind: "gateway_timeout" },
    ...refused("overloaded", "504"),
    charged: "unknown",
  },
  "a gateway's HTML page": { fault: { kind: "html_502" }, ...refused("overloaded", "502"), charged: "unknown" },

  "reset before headers": { fault: { kind: "reset_before_headers" }, ...lost("ECONNRESET") },
  "reset before headers and before the work": {
    fault: { kind: "reset_before_headers", point: "before_charge" },
    ...lost("ECONNRESET", 0),
  },
  "reset after headers": { fault: { kind: "reset_after_headers" }, ...lost("ECONNRESET") },
  "headers later than the deadline": {
    fault: { kind: "slow_headers", delayMs: 60_000 },
    ...lost("timeout"),
    timeoutMs: 300,
  },
  "body later than the deadline": { fault: { kind: "slow_body", delayMs: 60_000 }, ...lost("timeout"), timeoutMs: 300 },
  "no answer at all": {
    fault: { kind: "hang", point: "before_charge" },
    ...lost("timeout", 0),
    timeoutMs: 300,
  },
  "half of the vendor's JSON": { fault: { kind: "truncated_body" }, ...lost("broken_body") },
  "an empty body": { fault: { kind: "empty_body" }, ...lost("broken_body") },

  "prompt blocked": { fault: { kind: "prompt_blocked" }, ...paid("content_blocked", "PROHIBITED_CONTENT") },
  "candidate blocked": { fault: { kind: "candidate_blocked" }, ...paid("content_blocked", "SAFETY") },
  ...Object.fromEntries(
    ["RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"].map((reason) => [
      `candidate blocked: ${reason}`,
      { fault: { kind: "candidate_blocked", reason }, ...paid("content_blocked", reason) } satisfies ExpectedFailure,
    ]),
  ),
  "finish OTHER": { fault: { kind: "finish", reason: "OTHER" }, ...paid("bad_output", "OTHER") },
  "finish by a token that is not one": {
    fault: { kind: "finish", reason: `because ${secretWords}` },
    ...paid("bad_output", "other"),
  },
  "cut off at the token limit": { fault: { kind: "finish" }, ...paid("truncated", "MAX_TOKENS") },
  "half JSON with STOP": { fault: { kind: "truncated_json" }, ...paid("bad_output", "not_json") },
  "no candidates": { fault: { kind: "empty_candidates" }, ...paid("bad_output", "no_candidates") },
  "empty text": { fault: { kind: "empty_text" }, ...paid("bad_output", "empty") },
  "another envelope": {
    fault: { kind: "wrong_envelope" },
    ...paid("bad_output", "envelope"),
    charged: "unknown",
  },
};

describe.each(Object.entries(rows))("%s", (_, row) => {
  test("is one request, one kind, and says nothing secret", async () => {
    simulator.script("gemini", [row.fault]);
    const { failure, logged } = await failureOf(analyse(row.timeoutMs ? { timeoutMs: row.timeoutMs } : {}));
    expect({ ...failure, retryAfterMs: failure.retryAfterMs }).toMatchObject({
      kind: row.kind,
      charged: row.charged,
      reason: row.reason,
      retryAfterMs: row.retryAfterMs,
      provider: "gemini",
    });
    expect(simulator.requests.gemini.map(({ fault }) => fault)).toEqual([row.fault.kind]);
    expect(simulator.charges.gemini).toBe(row.charges);
    if (row.charged === "yes") expect(failure.usage?.inputTokens).toBeGreaterThan(0);
    expect(logged).not.toContain(secretWords);
    expect(logged).not.toContain(simulator.keys.gemini);
  });
});

describe("answers that only look wrong", () => {
  test.each<FaultInput>([
    { kind: "thought_parts" },
    { kind: "fenced_json" },
    { kind: "slow_body", delayMs: 30 },
    { kind: "slow_headers", delayMs: 30 },
  ])("$kind is read", async (fault) => {
    simulator.script("gemini", [fault]);
    const { result } = await analyse();
    expect(result.colors.primary).toEqual(["#A0A0A0"]);
  });

  test("thoughts are billed as output", async () => {
    const plain = await analyse();
    simulator.script("gemini", [{ kind: "thought_parts" }]);
    const thoughtful = await analyse();
    expect(thoughtful.usage.outputTokens).toBe((plain.usage.outputTokens ?? 0) + 321);
  });

  test("colours in any notation become #RRGGBB", async () => {
    const { result } = await analyse();
    const colors = { ...result.colors, primary: ["#abc", "1f3a5f"], secondary: [" #D6ecf0 "] };
    simulator.script("gemini", [{ kind: "answer", text: JSON.stringify({ ...result, colors }) }]);
    const again = await analyse();
    expect(again.result.colors).toMatchObject({ primary: ["#AABBCC", "#1F3A5F"], secondary: ["#D6ECF0"] });
  });
});

describe("the caller's signal", () => {
  testCallerSignal({ simulator: () => simulator, vendor: "gemini", call: analyse });

  test("aborted while the body arrives", async () => {
    simulator.script("gemini", [{ kind: "slow_body", delayMs: 60_000 }]);
    const cancel = new AbortController();
    const abort = () => setImmediate(() => cancel.abort());
    channel("undici:request:headers").subscribe(abort);
    const { failure } = await failureOf(analyse({ signal: cancel.signal }));
    channel("undici:request:headers").unsubscribe(abort);
    expect(failure).toMatchObject({ kind: "aborted", charged: "unknown" });
  });
});

test("a wrong key is refused by the wire itself and does not show", async () => {
  const { failure, logged } = await failureOf(analyse({ apiKey: "AIza-wrong-key-123" }));
  expect(failure).toMatchObject({ kind: "auth", charged: "no" });
  expect(logged).not.toContain("AIza-wrong-key-123");
});

test("a retired model is a bad request", async () => {
  const { failure } = await failureOf(analyse({ model: "gemini-1.5-flash" }));
  expect(failure).toMatchObject({ kind: "bad_request", reason: "model_not_found", charged: "no" });
});
