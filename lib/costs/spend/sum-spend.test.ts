import { expect, test } from "vitest";
import { monthsBetween } from "./month.ts";
import { type SpendRow, sumSpend } from "./sum-spend.ts";

const row = (part: Partial<SpendRow>): SpendRow => ({
  date: "2026-11-02",
  studio: "images",
  category: "image",
  provider: "replicate",
  model: "flux-1.1-pro",
  calls: 1,
  total_cost: "0.04000000",
  unknown_count: 0,
  failed_not_charged: 0,
  estimated_cost: "0.04000000",
  unestimated_count: 0,
  priced_count: 1,
  latency_ms: 0,
  latency_count: 0,
  ...part,
});

const unknownClip = row({
  studio: "ads",
  category: "video",
  model: "wan",
  total_cost: "0",
  unknown_count: 1,
  estimated_cost: "0",
  unestimated_count: 1,
  priced_count: 0,
});

test("every table is a sum of the same parts", () => {
  const spend = sumSpend(
    [
      row({ calls: 3, total_cost: "0.1", latency_ms: 9000, latency_count: 3, priced_count: 3 }),
      row({ date: "2026-11-30", total_cost: "0.2", latency_ms: 1000, latency_count: 1, failed_not_charged: 2 }),
      row({ studio: "vision", category: "vision", provider: "gemini", model: "g", total_cost: "0.00000001" }),
    ],
    "2026-11",
  );
  expect(spend).toMatchObject({ calls: 5, failedNotCharged: 2, cost: { actual: 0.30000001, unknownCount: 0 } });
  expect(spend.studios.map(({ studio, totalCost }) => [studio, totalCost])).toEqual([
    ["vision", 0.00000001],
    ["images", 0.3],
    ["ads", 0],
  ]);
  expect(spend.lines).toHaveLength(2);
  expect(spend.lines[0]).toMatchObject({ model: "flux-1.1-pro", totalCost: 0.3, averageLatencyMs: 2500 });
  expect(spend.days).toHaveLength(30);
  expect(spend.days[1]).toMatchObject({ date: "2026-11-02", vision: 0.00000001, images: 0.1, ads: 0, calls: 4 });
  expect(spend.days[29]).toMatchObject({ date: "2026-11-30", images: 0.2 });
});

test("what nobody knows is counted and is not nothing", () => {
  expect(sumSpend([unknownClip], "2026-02").cost).toEqual({
    estimated: null,
    actual: null,
    unknownCount: 1,
    currency: "USD",
  });
  expect(sumSpend([unknownClip, row({})], "2026-02").cost).toMatchObject({ estimated: null, actual: 0.04 });
  expect(sumSpend([], "2026-02").cost).toMatchObject({ estimated: 0, actual: null, unknownCount: 0 });
  expect(sumSpend([], "2026-02").days).toHaveLength(28);
});

test("months are told over the turn of a year, newest first", () => {
  expect(monthsBetween("2026-11", "2027-02")).toEqual(["2027-02", "2027-01", "2026-12", "2026-11"]);
  expect(monthsBetween("2020-01", "2026-11")).toHaveLength(36);
});
