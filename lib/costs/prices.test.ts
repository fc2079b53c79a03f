import { describe, expect, test } from "vitest";
import { priceOf } from "./prices.ts";

const offPeak = new Date("2026-11-21T12:00:00Z");
const peak = new Date("2026-11-20T08:00:00Z");
const million = 1_000_000;

describe("priceOf", () => {
  test("adds up what was used, by kind", () => {
    const usage = { inputTokens: million, outputTokens: million / 10 };
    const { amount, asOf } = priceOf({ provider: "gemini", model: "gemini-3.5-flash-lite", usage, at: offPeak });
    expect(amount).toBeCloseTo(0.3 + 0.25, 10);
    expect(asOf).toBe("2026-10-07");
  });

  test("DeepSeek costs twice as much in its peak hours, cached tokens next to nothing", () => {
    const usage = { inputTokens: 1000, cachedInputTokens: 1000, outputTokens: 1000 };
    const call = { provider: "deepseek", model: "deepseek-flash", usage };
    const { amount } = priceOf({ ...call, at: offPeak });
    expect(amount).toBeCloseTo((0.15 + 0.003 + 0.6) / 1000, 12);
    expect(priceOf({ ...call, at: peak }).amount).toBeCloseTo(2 * (amount ?? 0), 12);
  });

  test.each([
    ["a model without a price", "gemini-9", { inputTokens: 1 }],
    ["a vendor that reported nothing", "gemini-3.5-flash-lite", {}],
    ["a unit without a price", "gemini-3.5-flash-lite", { inputTokens: 1, audioSeconds: 3 }],
  ])("%s is unknown, not nothing", (_why, model, usage: Record<string, number>) => {
    expect(priceOf({ provider: "gemini", model, usage, at: offPeak }).amount).toBeNull();
  });

  test("images are priced by what the vendor counts: tokens or pieces", () => {
    const openai = { provider: "openai", model: "gpt-image-2.5-flare", at: offPeak };
    const usage = { textInputTokens: 100, imageInputTokens: 0, imageOutputTokens: 439 };
    expect(priceOf({ ...openai, usage }).amount).toBeCloseTo(0.0005 + 0.01317, 8);
    const flux = { provider: "replicate", model: "flux-1.1-pro", at: offPeak };
    expect(priceOf({ ...flux, usage: { images: 1 } }).amount).toBeCloseTo(0.04, 10);
  });

  test("local work is free", () => {
    expect(priceOf({ provider: "local", model: "pixels-1", usage: {}, at: offPeak }).amount).toBe(0);
  });
});
