import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CallOptions } from "#lib/providers/contract.ts";
import type { Charged, FailureKind } from "#lib/providers/failure.ts";
import { aspectRatios } from "#lib/providers/image-contract.ts";
import { replicateImages } from "#lib/providers/replicate/images/index.ts";
import { configure } from "#tests/support/environment.ts";
import { picture } from "#tests/support/images.ts";
import type { FaultInput } from "#tests/support/simulator/faults.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { closedPort, failureOf } from "./failure-of.ts";
import { imageInput, reference, references, secretWords } from "./images-inputs.ts";

// What is re-encoded lies in the product's own temporary directory meanwhile.
await configure("postgres://127.0.0.1:1/none");

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.stop());

const options = (change: Partial<CallOptions> = {}) => ({
  signal: new AbortController().signal,
  timeoutMs: 20_000,
  ...change,
});
const provider = (model = "flux-1.1-pro", change: { apiKey?: string; baseUrl?: string } = {}) =>
  replicateImages({ apiKey: simulator.keys.replicate, baseUrl: `${simulator.replicateUrl}/`, model, ...change });
const submit = async (model?: string) => (await provider(model).submit(imageInput(), options())).vendorJobId;

const sentInput = () =>
  (simulator.requests.replicate[0]?.body as { input: Record<string, string | undefined> } | undefined)?.input ?? {};

const models = ["flux-1.1-pro", "sdxl"] as const;
const usageOf = { "flux-1.1-pro": { images: 1 }, sdxl: { predictSeconds: 4.7 } };

describe.each(models)("%s", (model) => {
  test("is created, asked for until it is done, and copied", async () => {
    const id = await submit(model);
    expect(await provider(model).poll(id, options())).toBeNull();
    const done = await provider(model).poll(id, options());
    expect(done).toMatchObject({
      result: { mimeType: "image/png", width: 1024, height: 1024 },
      usage: usageOf[model],
      vendorRequestId: id,
      model,
    });
    expect(simulator.requests.replicate.map(({ method, status }) => [method, status])).toEqual([
      ["POST", 201],
      ["GET", 200],
      ["GET", 200],
      ["GET", 200],
    ]);
    expect(simulator.charges.replicate).toBe(1);
    const [create, , , file] = simulator.requests.replicate;
    expect(create?.headers).toMatchObject({ "cancel-after": "5m", authorization: "***" });
    expect(file?.headers).not.toHaveProperty("authorization");
  });

  test.each(aspectRatios)("of %s has that ratio", async (aspectRatio) => {
    const { vendorJobId } = await provider(model).submit(imageInput({ aspectRatio }), options());
    await provider(model).poll(vendorJobId, options());
    const done = await provider(model).poll(vendorJobId, options());
    const [w = 0, h = 0] = aspectRatio.split(":").map(Number);
    expect(Math.abs((done?.result.width ?? 0) / (done?.result.height ?? 1) / (w / h) - 1)).toBeLessThan(0.03);
  });

  test("is the same for the same seed, and another for another", async () => {
    const bytesOf = async (seed: number) => {
      const { vendorJobId } = await provider(model).submit(imageInput({ seed }), options());
      await provider(model).poll(vendorJobId, options());
      return Buffer.from((await provider(model).poll(vendorJobId, options()))?.result.bytes ?? []);
    };
    const [first, second, other] = [await bytesOf(7), await bytesOf(7), await bytesOf(8)];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  test("takes a reference as a data URL under the model's own name", async () => {
    await provider(model).submit(imageInput({ references: [await reference()] }), options());
    const input = sentInput();
    expect(input[model === "sdxl" ? "image" : "image_prompt"]).toMatch(/^data:image\/png;base64,/);
  });

  test("is cancelled", async () => {
    const id = await submit(model);
    await provider(model).cancel(id, options());
    const { failure } = await failureOf(provider(model).poll(id, options()));
    // It had not begun.
    expect(failure).toMatchObject({ kind: "aborted", reason: "canceled", charged: "no" });
    expect(simulator.requests.replicate[1]).toMatchObject({ method: "POST", path: `/v1/predictions/${id}/cancel` });
  });
});

describe("a reference beyond the vendor's 256 kB", () => {
  const sentReference = async (width: number, height: number) => {
    const bytes = await picture(width, height).removeAlpha().png().toBuffer();
    expect(bytes.byteLength).toBeGreaterThan(256_000);
    await provider().submit(imageInput({ references: [{ bytes, mimeType: "image/png", role: "product" }] }), options());
    const { image_prompt: sent = "" } = sentInput();
    expect(sent.length).toBeLessThanOrEqual(256_000);
    return sharp(Buffer.from(sent.split(",")[1] ?? "", "base64")).metadata();
  };

  test("is sent at its own size where a lighter encoding fits", async () => {
    const { format, width, height } = await sentReference(400, 300);
    expect([format, width, height]).toEqual(["jpeg", 400, 300]);
  });

  test("is sent as large as fits where none does", async () => {
    const { format, width = 0, height = 0 } = await sentReference(1600, 1200);
    expect(format).toBe("jpeg");
    expect(width / height).toBeCloseTo(4 / 3, 2);
    // Noise is the worst there is to encode; photographs come out at twice this side.
    expect(width).toBeGreaterThan(600);
  });

  test("that cannot be read is not sent", async () => {
    const broken = { bytes: Buffer.alloc(300_000, 7), mimeType: "image/png", role: "product" } as const;
    const { failure } = await failureOf(provider().submit(imageInput({ references: [broken] }), options()));
    expect(failure).toMatchObject({ kind: "bad_request", charged: "no", reason: "reference" });
    expect(simulator.requests.replicate).toEqual([]);
  });
});

test("two references are one too many", async () => {
  const { failure } = await failureOf(provider().submit(imageInput({ references: await references(2) }), options()));
  expect(failure).toMatchObject({ kind: "bad_request", charged: "no", reason: "references" });
  expect(simulator.requests.replicate).toEqual([]);
});

test.each(["flux-pro", "constructor"])("%s is no model", (model) => {
  expect(() => provider(model)).toThrow(expect.objectContaining({ kind: "bad_request", reason: "unknown_model" }));
});

interface Outcome {
  kind: FailureKind;
  charged: Charged;
  reason: string;
  retryAfterMs?: number;
}
const as = (kind: FailureKind, charged: Charged, reason: string): Outcome => ({ kind, charged, reason });

const creates: [FaultInput, Outcome, charges: number][] = [
  [{ kind: "rate_limited", retryAfterSeconds: 5 }, { ...as("rate_limited", "no", "429"), retryAfterMs: 5000 }, 0],
  [{ kind: "rate_limited_without_hint" }, { ...as("rate_limited", "no", "429"), retryAfterMs: 30_000 }, 0],
  [{ kind: "billing" }, as("billing", "no", "402"), 0],
  [{ kind: "bad_key" }, as("auth", "no", "401"), 0],
  [{ kind: "permission_denied" }, as("auth", "no", "403"), 0],
  [{ kind: "model_not_found" }, as("bad_request", "no", "404"), 0],
  [{ kind: "bad_request" }, as("bad_request", "no", "422"), 0],
  [{ kind: "internal" }, as("overloaded", "no", "500"), 0],
  [{ kind: "unavailable" }, as("overloaded", "no", "503"), 0],
  [{ kind: "html_502" }, as("overloaded", "unknown", "502"), 0],
  [{ kind: "gateway_timeout" }, as("overloaded", "unknown", "504"), 0],
  [{ kind: "reset_before_headers" }, as("network_ambiguous", "unknown", "ECONNRESET"), 1],
  [{ kind: "reset_before_headers", point: "before_charge" }, as("network_ambiguous", "unknown", "ECONNRESET"), 0],
  [{ kind: "reset_after_headers" }, as("network_ambiguous", "unknown", "ECONNRESET"), 1],
  [{ kind: "truncated_body" }, as("network_ambiguous", "unknown", "broken_body"), 1],
  [{ kind: "empty_body" }, as("network_ambiguous", "unknown", "broken_body"), 1],
  [{ kind: "wrong_envelope" }, as("bad_output", "unknown", "envelope"), 1],
];

test.each(creates)("a create that meets $kind is sent once", async (fault, outcome, charges) => {
  simulator.script("replicate", [fault]);
  const { failure, logged } = await failureOf(provider().submit(imageInput(), options()));
  expect({ ...failure, retryAfterMs: failure.retryAfterMs }).toMatchObject({ provider: "replicate", ...outcome });
  expect(simulator.requests.replicate).toHaveLength(1);
  expect(simulator.charges.replicate).toBe(charges);
  expect(logged).not.toContain(secretWords);
  expect(logged).not.toContain(simulator.keys.replicate.slice(-4));
});

test("a create without an answer in time may have been charged", async () => {
  simulator.script("replicate", [{ kind: "hang" }]);
  const { failure } = await failureOf(provider().submit(imageInput(), options({ timeoutMs: 300 })));
  expect(failure).toMatchObject(as("network_ambiguous", "unknown", "timeout"));
  expect(simulator.requests.replicate).toHaveLength(1);
});

const gets: [FaultInput, flux: Outcome, sdxlCharged?: Charged][] = [
  [{ kind: "prediction_failed", reason: "CUDA out of memory (E1001)" }, as("bad_request", "no", "E1001"), "yes"],
  [{ kind: "prediction_failed" }, as("overloaded", "no", "E1000"), "yes"],
  [
    { kind: "prediction_failed", reason: `NSFW content detected in ${secretWords}` },
    as("content_blocked", "no", "safety"),
    "yes",
  ],
  [{ kind: "prediction_failed", reason: `Broken over ${secretWords}` }, as("bad_output", "no", "failed"), "yes"],
  [{ kind: "prediction_canceled" }, as("aborted", "yes", "canceled")],
  [{ kind: "prediction_aborted" }, as("overloaded", "no", "not_started")],
  [{ kind: "data_removed" }, as("bad_output", "yes", "data_removed")],
  [{ kind: "no_image" }, as("bad_output", "yes", "no_output")],
  [{ kind: "html_as_image" }, as("bad_output", "yes", "not_an_image")],
  [{ kind: "truncated_image" }, as("bad_output", "yes", "damaged")],
  [{ kind: "image_bomb" }, as("bad_output", "yes", "damaged")],
  [{ kind: "too_many_bytes" }, as("bad_output", "yes", "too_many_bytes")],
  [{ kind: "wrong_size" }, as("bad_output", "yes", "size")],
  [{ kind: "wrong_aspect" }, as("bad_output", "yes", "aspect")],
  [{ kind: "foreign_output" }, as("bad_output", "yes", "address")],
  [{ kind: "foreign_output", reason: "http://169.254.169.254/latest" }, as("bad_output", "yes", "address")],
];

describe.each(models)("a prediction of %s", (model) => {
  test.each(gets)("that ends in $kind $reason", async (fault, outcome, sdxlCharged) => {
    const id = await submit(model);
    simulator.script("replicate", [fault]);
    const { failure, logged } = await failureOf(provider(model).poll(id, options()));
    const charged = model === "sdxl" && sdxlCharged ? sdxlCharged : outcome.charged;
    expect(failure).toMatchObject({ ...outcome, charged, provider: "replicate", vendorRequestId: id });
    if (outcome.kind === "bad_output" && outcome.charged === "yes") expect(failure.usage).toEqual(usageOf[model]);
    expect(simulator.charges.replicate).toBe(1);
    expect(logged).not.toContain(secretWords);
  });
});

const questions: [FaultInput, kind: FailureKind][] = [
  [{ kind: "unavailable" }, "overloaded"],
  [{ kind: "rate_limited" }, "rate_limited"],
  [{ kind: "reset_before_headers" }, "network_ambiguous"],
  [{ kind: "truncated_body" }, "network_ambiguous"],
  [{ kind: "html_502" }, "overloaded"],
  // The key must not follow.
  [{ kind: "redirect", reason: "/_control/log" }, "network_ambiguous"],
];

describe("a question", () => {
  test.each(questions)("that meets $kind leaves the charge open, and the next one is answered", async (fault, kind) => {
    const id = await submit();
    simulator.script("replicate", [{ ...fault, on: "GET" }]);
    const { failure } = await failureOf(provider().poll(id, options()));
    expect(failure).toMatchObject({ kind, charged: "unknown" });
    while (!(await provider().poll(id, options())));
    expect(simulator.charges.replicate).toBe(1);
  });

  test("that could not be sent leaves the charge open as well", async () => {
    const id = await submit();
    const elsewhere = provider("sdxl", { baseUrl: `http://127.0.0.1:${await closedPort()}` });
    const { failure } = await failureOf(elsewhere.poll(id, options()));
    expect(failure).toMatchObject({ kind: "network_before_send", charged: "unknown" });
  });

  test("is answered with null for as long as the vendor is at it", async () => {
    const id = await submit();
    simulator.script("replicate", [{ kind: "still_processing", times: 3 }]);
    const answers = [1, 2, 3].map(() => provider().poll(id, options()));
    expect(await Promise.all(answers)).toEqual([null, null, null]);
  });

  test("about a prediction that is not there", async () => {
    const { failure } = await failureOf(provider().poll("abc123", options()));
    expect(failure).toMatchObject({ kind: "bad_request", charged: "unknown", reason: "404" });
  });
});

const files: [FaultInput, kind: FailureKind, reason: string][] = [
  [{ kind: "unavailable" }, "overloaded", "file_503"],
  [{ kind: "model_not_found" }, "bad_output", "file_404"],
  [{ kind: "reset_after_headers" }, "network_ambiguous", "ECONNRESET"],
  [{ kind: "redirect", reason: "/_control/log" }, "bad_output", "file_302"],
];

describe("the file", () => {
  test.each(files)("that meets $kind is paid, and can be fetched again", async (fault, kind, reason) => {
    const id = await submit();
    simulator.script("replicate", [{ ...fault, on: "GET /files" }]);
    await provider().poll(id, options());
    const { failure } = await failureOf(provider().poll(id, options()));
    expect(failure).toMatchObject({ kind, reason, charged: "yes", usage: { images: 1 } });
    expect(await provider().poll(id, options())).toMatchObject({ result: { width: 1024 } });
    expect(simulator.charges.replicate).toBe(1);
  });
});

describe("the caller's signal", () => {
  test("aborted before the create, nothing is sent", async () => {
    const { failure } = await failureOf(provider().submit(imageInput(), options({ signal: AbortSignal.abort() })));
    expect(failure).toMatchObject({ kind: "aborted", charged: "no" });
    expect(simulator.requests.replicate).toEqual([]);
  });

  test("aborted while a large reference is made smaller, nothing is sent", async () => {
    const bytes = await picture(1600, 1200).removeAlpha().png().toBuffer();
    const input = imageInput({ references: [{ bytes, mimeType: "image/png", role: "product" }] });
    const { failure } = await failureOf(provider().submit(input, options({ signal: AbortSignal.abort() })));
    expect(failure).toMatchObject({ kind: "aborted", charged: "no" });
    expect(simulator.requests.replicate).toEqual([]);
  });
});

test("a refused connection provably created nothing", async () => {
  const elsewhere = provider("sdxl", { baseUrl: `http://127.0.0.1:${await closedPort()}` });
  const { failure } = await failureOf(elsewhere.submit(imageInput(), options()));
  expect(failure).toMatchObject({ kind: "network_before_send", charged: "no", reason: "ECONNREFUSED" });
});

test("a wrong token is refused by the wire itself and does not show", async () => {
  const wrong = provider("sdxl", { apiKey: "r8_wrong_key_123" });
  const { failure, logged } = await failureOf(wrong.submit(imageInput(), options()));
  expect(failure).toMatchObject({ kind: "auth", charged: "no" });
  expect(logged).not.toContain("r8_wrong_key_123");
});
