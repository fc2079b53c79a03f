import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { geminiImages } from "#lib/providers/gemini/images/index.ts";
import type { ImageInput } from "#lib/providers/image-contract.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { testCallerSignal } from "./caller-signal.ts";
import { type ExpectedFailure, lost, paid, refused } from "./expected-failure.ts";
import { failureOf } from "./failure-of.ts";
import { imageInput, references, secretWords } from "./images-inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

interface Change {
  input?: Partial<ImageInput>;
  signal?: AbortSignal;
  timeoutMs?: number;
  apiKey?: string;
  baseUrl?: string;
  model?: string;
}

const provider = (config: Omit<Change, "input" | "signal" | "timeoutMs"> = {}) =>
  geminiImages({ apiKey: simulator.keys.gemini, baseUrl: `${simulator.geminiUrl}/`, ...config });

const generate = ({ input, signal = new AbortController().signal, timeoutMs = 20_000, ...config }: Change = {}) =>
  provider(config).generate(imageInput(input), { signal, timeoutMs });

describe("an image", () => {
  test("comes with its size, its usage and the model that made it", async () => {
    const { result, usage, model, vendorRequestId } = await generate();
    expect(result).toMatchObject({ mimeType: "image/png", width: 1024, height: 1024 });
    expect(usage).toEqual({
      inputTokens: expect.any(Number),
      cachedInputTokens: 0,
      imageOutputTokens: 1120,
      outputTokens: 0,
    });
    expect(model).toBe("gemini-3.1-flash-image");
    expect(vendorRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(simulator.charges.gemini).toBe(1);
    expect(simulator.requests.gemini[0]?.body).toEqual({
      contents: [{ role: "user", parts: [{ text: imageInput().prompt }] }],
      generationConfig: { responseModalities: ["IMAGE"], imageConfig: { aspectRatio: "1:1", imageSize: "1K" } },
    });
  });

  test("has every ratio that the model says it can", async () => {
    for (const aspectRatio of provider().capabilities.aspectRatios) {
      const { result } = await generate({ input: { aspectRatio } });
      const [w = 0, h = 0] = aspectRatio.split(":").map(Number);
      expect(Math.abs(result.width / result.height / (w / h) - 1)).toBeLessThan(0.03);
    }
  });

  test("is not asked for in a ratio that the model has not", async () => {
    const { failure } = await failureOf(generate({ input: { aspectRatio: "4:5" } }));
    expect(failure).toMatchObject({ kind: "bad_request", charged: "no", reason: "aspect_ratio" });
    expect(simulator.requests.gemini).toEqual([]);
  });

  test("is made after the references", async () => {
    const plain = await generate();
    const { result } = await generate({ input: { references: await references(3) } });
    expect(result.bytes).not.toEqual(plain.result.bytes);
    const body = simulator.requests.gemini[1]?.body as { contents: { parts: object[] }[] };
    expect(body.contents[0]?.parts.map((part) => Object.keys(part)[0])).toEqual([
      "inlineData",
      "inlineData",
      "inlineData",
      "text",
    ]);
  });

  test("is the last one where a draft was thought out first", async () => {
    const plain = await generate();
    simulator.script("gemini", [{ kind: "thought_parts" }]);
    const { result } = await generate();
    expect(result.bytes).toEqual(plain.result.bytes);
  });
});

const rows: Record<string, ExpectedFailure> = {
  "429 with RetryInfo": {
    fault: { kind: "rate_limited", retryAfterSeconds: 22.1 },
    ...refused("rate_limited", "429"),
    retryAfterMs: 23_100,
  },
  "429 of a spent day": { fault: { kind: "rate_limited_per_day" }, ...refused("billing", "PerDay") },
  "429 in an array": { fault: { kind: "array_wrapped_error" }, ...refused("rate_limited", "429") },
  "402": { fault: { kind: "billing" }, ...refused("billing", "credit") },
  "a bad key is 400": { fault: { kind: "bad_key" }, ...refused("auth", "API_KEY_INVALID") },
  "400 that repeats the prompt": {
    fault: { kind: "bad_request", reason: `Cannot read: ${secretWords}` },
    ...refused("bad_request", "400"),
  },
  "503": { fault: { kind: "unavailable" }, ...refused("overloaded", "503") },
  "504 says nothing about the charge": {
    fault: { kind: "gateway_timeout" },
    ...refused("overloaded", "504"),
    charged: "unknown",
  },
  "a gateway's HTML page": { fault: { kind: "html_502" }, ...refused("overloaded", "502"), charged: "unknown" },

  "reset before headers": { fault: { kind: "reset_before_headers" }, ...lost("ECONNRESET") },
  "reset after headers": { fault: { kind: "reset_after_headers" }, ...lost("ECONNRESET") },
  "half of the vendor's JSON": { fault: { kind: "truncated_body" }, ...lost("broken_body") },
  "an empty body": { fault: { kind: "empty_body" }, ...lost("broken_body") },

  "prompt blocked": { fault: { kind: "prompt_blocked" }, ...paid("content_blocked", "PROHIBITED_CONTENT") },
  ...Object.fromEntries(
    ["IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "NO_IMAGE"].map((reason) => [
      `refused: ${reason}`,
      { fault: { kind: "candidate_blocked", reason }, ...paid("content_blocked", reason) } satisfies ExpectedFailure,
    ]),
  ),
  "finish IMAGE_OTHER": {
    fault: { kind: "candidate_blocked", reason: "IMAGE_OTHER" },
    ...paid("bad_output", "IMAGE_OTHER"),
  },
  "cut off at the token limit": { fault: { kind: "finish" }, ...paid("truncated", "MAX_TOKENS") },
  "no candidates": { fault: { kind: "empty_candidates" }, ...paid("bad_output", "no_candidates") },
  "words instead of an image": { fault: { kind: "no_image" }, ...paid("bad_output", "no_image") },
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
    simulator.script("gemini", [row.fault]);
    const { failure, logged } = await failureOf(generate());
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

describe("the caller's signal", () => {
  testCallerSignal({ simulator: () => simulator, vendor: "gemini", call: generate });

  test("beyond the deadline, the charge is unknown", async () => {
    simulator.script("gemini", [{ kind: "hang", point: "before_charge" }]);
    const { failure } = await failureOf(generate({ timeoutMs: 300 }));
    expect(failure).toMatchObject({ kind: "network_ambiguous", charged: "unknown", reason: "timeout" });
  });
});

test.each([
  ["gemini-2.5-flash-image", "model_not_found"],
  ["gemini-3.5-flash-lite", "400"],
])("%s makes no images", async (model, reason) => {
  const { failure } = await failureOf(generate({ model }));
  expect(failure).toMatchObject({ kind: "bad_request", reason, charged: "no" });
});
