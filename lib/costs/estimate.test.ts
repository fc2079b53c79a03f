import { expect, test } from "vitest";
import { estimateCall } from "./estimate.ts";

test.each([
  ["video", "wan"],
  ["video", "runway"],
  ["video", "stable-video-diffusion"],
  ["music", "musicgen"],
] as const)("the price of %s by %s is unknown, and its time is not", (category, model) => {
  const { amount, seconds } = estimateCall({ category, provider: "replicate", model });
  expect(amount).toBeNull();
  expect(seconds).toBeGreaterThanOrEqual(40);
});

test.each(["image", "video", "music", "composition"] as const)("our own %s costs nothing", (category) => {
  const { amount, seconds } = estimateCall({ category, provider: "local", model: "any-1" });
  expect(amount).toBe(0);
  expect(seconds).toBeGreaterThan(0);
});

test("a film takes the longer the longer it is", () => {
  const film = { category: "composition", provider: "local", model: "any-1" } as const;
  const [short, long] = [6, 36].map((filmSeconds) => estimateCall({ ...film, filmSeconds }).seconds);
  expect((long ?? 0) - (short ?? 0)).toBe(30);
});

test("a plan is the dearer the more scenes it has, and dearer than a prompt for as many images", () => {
  const call = { category: "prompt", provider: "deepseek", model: "deepseek-flash" } as const;
  const plan = (scenes: number) => estimateCall({ ...call, scenes }).amount ?? Number.NaN;
  expect(plan(12)).toBeGreaterThan(plan(6));
  expect(plan(6)).toBeGreaterThan(estimateCall({ ...call, shots: 6 }).amount ?? Number.NaN);
});
