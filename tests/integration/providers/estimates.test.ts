import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { estimateCall } from "#lib/costs/estimate.ts";
import { priceOf } from "#lib/costs/prices.ts";
import { readEnv } from "#lib/env.ts";
import type { ImageInput } from "#lib/providers/image-contract.ts";
import { planProvider, promptProvider } from "#lib/providers/select.ts";
import { availableImageModels, imageGenerator } from "#lib/providers/select-images.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { imageInput, references } from "./images-inputs.ts";
import { planInput, promptInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterAll(() => simulator.stop());

const options = () => ({ signal: new AbortController().signal, timeoutMs: 20_000 });
const at = new Date("2026-11-21T12:00:00Z");
const environment = () =>
  readEnv({
    DATABASE_URL: "postgres://127.0.0.1/x",
    NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
    ...simulator.env,
    ...simulator.imageEnv,
  });

const prompt =
  "A celadon tea cup on washed linen, close-up at its own height, low morning sun from the left through a curtain, long " +
  "soft shadow, pale jade against warm sand, quiet space above, photographed for an editorial page. Image 1 is the " +
  "product: keep its shape, proportions, colours and label exactly as they are.";

async function usageOf(method: string, model: string, input: ImageInput) {
  const generator = imageGenerator(method, model, environment());
  if (generator.kind === "direct") return (await generator.generate(input, options())).usage;
  const { vendorJobId } = await generator.submit(input, options());
  for (;;) {
    const done = await generator.poll(vendorJobId, options());
    if (done) return done.usage;
  }
}

/** Actual price over the estimate. */
const ratio = (actual: number | null, estimated: number | null) => (actual ?? Number.NaN) / (estimated ?? Number.NaN);

describe("the estimate of an image", () => {
  test.each([
    ["openai", 0],
    ["openai", 3],
    ["gemini", 0],
    ["gemini", 2],
    ["flux-pro", 1],
  ])("by %s with %i references is within 35 per cent of what it comes to", async (method, count) => {
    const listed = availableImageModels(environment()).find((model) => model.method === method);
    const { provider = "", model = "" } = listed ?? {};
    for (const aspectRatio of ["1:1", "16:9"] as const) {
      const input = imageInput({ prompt, aspectRatio, references: await references(count) });
      const usage = await usageOf(method, model, input);
      const actual = priceOf({ provider, model, usage, at }).amount;
      const estimate = estimateCall({ category: "image", provider, model, references: count, at });
      expect(ratio(actual, estimate.amount)).toBeGreaterThan(0.65);
      expect(ratio(actual, estimate.amount)).toBeLessThan(1.35);
      expect(estimate.seconds).toBeGreaterThan(0);
    }
  });

  test("is unknown where the price is, and nothing for a local draft", async () => {
    const call = { category: "image", model: "sdxl", provider: "replicate", at } as const;
    expect(estimateCall(call).amount).toBeNull();
    const usage = await usageOf("sdxl", "sdxl", imageInput());
    expect(priceOf({ ...call, usage }).amount).toBeNull();
    expect(estimateCall({ ...call, provider: "openai", model: "gpt-image-9" }).amount).toBeNull();
    expect(estimateCall({ ...call, provider: "local", model: "comp-1" }).amount).toBe(0);
  });
});

describe("the estimate of a prompt", () => {
  test.each([
    ["deepseek", "deepseek-flash", 1],
    ["deepseek", "deepseek-flash", 10],
    ["openai", "gpt-6-luna", 1],
    ["openai", "gpt-6-luna", 10],
  ])("by %s (%s) for %i shots is within 35 per cent of what it comes to", async (provider, model, shots) => {
    const { usage } = await promptProvider(provider, model, environment()).compose(promptInput({ shots }), options());
    const actual = priceOf({ provider, model, usage, at }).amount;
    const estimate = estimateCall({ category: "prompt", provider, model, shots, at });
    expect(ratio(actual, estimate.amount)).toBeGreaterThan(0.65);
    expect(ratio(actual, estimate.amount)).toBeLessThan(1.35);
  });
});

describe("the estimate of a plan", () => {
  test.each([
    ["deepseek", "deepseek-flash", 1],
    ["deepseek", "deepseek-flash", 12],
    ["openai", "gpt-6-luna", 6],
    ["openai", "gpt-6-luna", 12],
  ])("by %s (%s) for %i scenes is within 35 per cent of what it comes to", async (provider, model, scenes) => {
    const { usage } = await planProvider(provider, model, environment()).plan(planInput({ scenes }), options());
    const actual = priceOf({ provider, model, usage, at }).amount;
    const estimate = estimateCall({ category: "prompt", provider, model, scenes, at });
    expect(ratio(actual, estimate.amount)).toBeGreaterThan(0.65);
    expect(ratio(actual, estimate.amount)).toBeLessThan(1.35);
  });

  test("by the local planner is nothing", () => {
    expect(estimateCall({ category: "prompt", provider: "local", model: "plan-1", scenes: 6, at }).amount).toBe(0);
  });
});
