import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { aspectRatios, type ImageInput } from "#lib/providers/image-contract.ts";
import { openaiImages } from "#lib/providers/openai/images/index.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { testCallerSignal } from "./caller-signal.ts";
import { type ExpectedFailure, lost, paid, refused } from "./expected-failure.ts";
import { closedPort, failureOf } from "./failure-of.ts";
import { imageInput, references, secretWords } from "./images-inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => {
  simulator.reset();
  vi.unstubAllEnvs();
});
afterAll(() => simulator.stop());

interface Change {
  input?: Partial<ImageInput>;
  signal?: AbortSignal;
  timeoutMs?: number;
  apiKey?: string;
  baseUrl?: string;
  model?: string;
}

function generate({ input, signal = new AbortController().signal, timeoutMs = 20_000, ...config }: Change = {}) {
  const provider = openaiImages({ apiKey: simulator.keys.openai, baseUrl: `${simulator.openaiUrl}/`, ...config });
  return provider.generate(imageInput(input), { signal, timeoutMs });
}

describe("an image", () => {
  test("comes with its size, its usage and its request", async () => {
    const { result, usage, model, vendorRequestId } = await generate();
    const { format, width, height } = await sharp(result.bytes).metadata();
    expect([format, width, height]).toEqual(["png", 1024, 1024]);
    expect(result).toMatchObject({ mimeType: "image/png", width: 1024, height: 1024 });
    expect(usage).toEqual({ textInputTokens: 10, imageInputTokens: 0, imageOutputTokens: 439 });
    expect(model).toBe("gpt-image-2.5-flare");
    expect(vendorRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(simulator.charges.openai).toBe(1);
    expect(simulator.requests.openai).toMatchObject([{ method: "POST", path: "/v1/images/generations", status: 200 }]);
    expect(simulator.requests.openai[0]?.body).toEqual({
      model: "gpt-image-2.5-flare",
      prompt: imageInput().prompt,
      size: "1024x1024",
      quality: "medium",
      n: 1,
      output_format: "png",
      moderation: "auto",
    });
  });

  test.each(aspectRatios)("of %s has that ratio", async (aspectRatio) => {
    const { result } = await generate({ input: { aspectRatio } });
    const [w = 0, h = 0] = aspectRatio.split(":").map(Number);
    expect(Math.abs(result.width / result.height / (w / h) - 1)).toBeLessThan(0.03);
  });

  test.each([1, 16])("is edited from %i references in one multipart request", async (count) => {
    const { usage } = await generate({ input: { references: await references(count) } });
    expect(usage.imageInputTokens).toBe(count * 1000);
    expect(simulator.requests.openai).toMatchObject([{ path: "/v1/images/edits", status: 200 }]);
    expect(simulator.requests.openai[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; ?boundary=/);
    expect(simulator.charges.openai).toBe(1);
  });

  test("is not asked for with seventeen references", async () => {
    const { failure } = await failureOf(generate({ input: { references: await references(17) } }));
    expect(failure).toMatchObject({ kind: "bad_request", charged: "no", reason: "references" });
    expect(simulator.requests.openai).toEqual([]);
  });
});

const rows: Record<string, ExpectedFailure> = {
  "429 with Retry-After": {
    fault: { kind: "rate_limited", retryAfterSeconds: 7 },
    ...refused("rate_limited", "rate_limit_exceeded"),
    retryAfterMs: 7000,
  },
  "429 to slow down": { fault: { kind: "rate_limited_without_hint" }, ...refused("rate_limited", "slow_down") },
  ...Object.fromEntries(
    [
      "insufficient_quota",
      "credit_balance_exhausted",
      "organization_spend_limit_exceeded",
      "project_spend_limit_exceeded",
      "organization_usage_limit_exceeded",
      "billing_hard_limit_reached",
    ].map((reason) => [
      `429 about money: ${reason}`,
      { fault: { kind: "billing", reason }, ...refused("billing", reason) } satisfies ExpectedFailure,
    ]),
  ),
  "401": { fault: { kind: "bad_key" }, ...refused("auth", "401") },
  "403": { fault: { kind: "permission_denied" }, ...refused("auth", "403") },
  "404 model": { fault: { kind: "model_not_found" }, ...refused("bad_request", "model_not_found") },
  "400 that repeats the prompt": { fault: { kind: "bad_request" }, ...refused("bad_request", "400") },
  moderation: {
    fault: { kind: "moderation_blocked", reason: "violence, self-harm" },
    ...refused("content_blocked", "violence, self-harm"),
  },
  "moderation that repeats the prompt": {
    fault: { kind: "moderation_blocked", reason: secretWords },
    ...refused("content_blocked", "moderation_blocked"),
  },
  "500": { fault: { kind: "internal" }, ...refused("overloaded", "500") },
  "503": { fault: { kind: "unavailable" }, ...refused("overloaded", "503") },
  "504 of a gateway": { fault: { kind: "gateway_timeout" }, ...refused("overloaded", "504"), charged: "unknown" },
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
    timeoutMs: 1500,
  },
  "body later than the deadline": {
    fault: { kind: "slow_body", delayMs: 60_000 },
    ...lost("timeout"),
    timeoutMs: 1500,
  },
  "half of the vendor's JSON": { fault: { kind: "truncated_body" }, ...lost("broken_body") },
  "an empty body": { fault: { kind: "empty_body" }, ...lost("broken_body") },

  "no image": { fault: { kind: "no_image" }, ...paid("bad_output", "no_image") },
  "truncated base64": { fault: { kind: "truncated_base64" }, ...paid("bad_output", "base64") },
  "half an image": { fault: { kind: "truncated_image" }, ...paid("bad_output", "damaged") },
  "HTML as an image": { fault: { kind: "html_as_image" }, ...paid("bad_output", "not_an_image") },
  "an image bomb": { fault: { kind: "image_bomb" }, ...paid("bad_output", "damaged") },
  "26 MB": { fault: { kind: "too_many_bytes" }, ...paid("bad_output", "too_many_bytes") },
  "a smaller image": { fault: { kind: "wrong_size" }, ...paid("bad_output", "size") },
  "another ratio": { fault: { kind: "wrong_aspect" }, ...paid("bad_output", "aspect") },
  "another envelope": { fault: { kind: "wrong_envelope" }, ...paid("bad_output", "envelope"), charged: "unknown" },
};

describe.each(Object.entries(rows))("%s", (_, row) => {
  test("is one request, one kind, and says nothing secret", async () => {
    simulator.script("openai", [row.fault]);
    const { failure, logged } = await failureOf(generate(row.timeoutMs ? { timeoutMs: row.timeoutMs } : {}));
    expect({ ...failure, retryAfterMs: failure.retryAfterMs }).toMatchObject({
      kind: row.kind,
      charged: row.charged,
      reason: row.reason,
      retryAfterMs: row.retryAfterMs,
      provider: "openai",
    });
    expect(simulator.requests.openai.map(({ fault }) => fault)).toEqual([row.fault.kind]);
    expect(simulator.charges.openai).toBe(row.charges);
    if (row.charged === "yes") expect(failure.usage).toMatchObject({ imageOutputTokens: 439 });
    expect(logged).not.toContain(secretWords);
    expect(logged).not.toContain(simulator.keys.openai.slice(-4));
  });
});

describe("an edit", () => {
  test.each<FaultInput>([{ kind: "reset_after_headers" }, { kind: "unavailable" }, { kind: "rate_limited" }])(
    "is sent once when it meets $kind",
    async (fault) => {
      simulator.script("openai", [fault]);
      await failureOf(generate({ input: { references: await references(2) } }));
      expect(simulator.requests.openai).toHaveLength(1);
    },
  );
});

describe("the caller's signal", () => {
  testCallerSignal({ simulator: () => simulator, vendor: "openai", call: generate });
});

test("a wrong key is refused by the wire itself and does not show", async () => {
  const { failure, logged } = await failureOf(generate({ apiKey: "sk-wrong-key-123" }));
  expect(failure).toMatchObject({ kind: "auth", charged: "no" });
  expect(logged).not.toContain("sk-wrong-key-123");
});

test.each(["gpt-image-1", "dall-e-3", "dall-e-2"])("%s is a bad request", async (model) => {
  const { failure } = await failureOf(generate({ model }));
  expect(failure).toMatchObject({ kind: "bad_request", reason: "model_not_found", charged: "no" });
});

test("nothing leaves through OPENAI_* variables", async () => {
  vi.stubEnv("OPENAI_ORG_ID", "org-canary");
  vi.stubEnv("OPENAI_PROJECT_ID", "proj-canary");
  vi.stubEnv("OPENAI_CUSTOM_HEADERS", "x-canary: yes");
  vi.stubEnv("OPENAI_BASE_URL", `http://127.0.0.1:${await closedPort()}`);
  await generate();
  expect(JSON.stringify(simulator.requests.openai[0]?.headers)).not.toMatch(/canary|stainless/);
});
