import { describe, expect, test } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";
import type { FaultInput, Vendor } from "#tests/support/simulator/faults.ts";

const database = await testDatabase();
const { sql } = database;
const images = await imageVendors(database);
const { simulator, queue } = images;

const ways = [
  { method: "openai", vendor: "openai", cost: { usage: { imageOutputTokens: 437 }, known: true } },
  { method: "gemini", vendor: "gemini", cost: { usage: { imageOutputTokens: 1120 }, known: true } },
  { method: "flux-pro", vendor: "replicate", cost: { usage: { images: 1 }, known: true } },
  { method: "sdxl", vendor: "replicate", cost: { usage: { predictSeconds: 4.7 }, known: false } },
] as const;

describe.each(ways)("two shots of a product by $method", ({ method, vendor, cost }) => {
  test("are made, kept with their copies, and paid once each", async () => {
    const jobId = await images.request(method, {
      numberOfShots: 2,
      isCustomEnabled: false,
      referenceImageIds: [images.session.referenceId],
      aspectRatio: "16:9",
    });
    await queue.drain();
    const job = await images.read(jobId);
    expect(job).toMatchObject({ status: "completed", generationMethod: method, errorCode: null });
    expect(job.images).toHaveLength(2);
    for (const image of job.images) {
      expect(Math.abs(image.width / image.height / (16 / 9) - 1)).toBeLessThan(0.03);
      expect(image.promptUsed).toContain("A terracotta cup");
      expect(image.promptUsed).toContain("Image 1 is the product");
    }
    expect(simulator.charges[vendor]).toBe(2);
    const provider = vendor;
    const [prompt, ...paid] = await images.costs(jobId);
    expect(prompt).toMatchObject({ category: "prompt", provider: "local", amount: 0 });
    expect(paid).toHaveLength(2);
    for (const row of paid) {
      expect(row).toMatchObject({ category: "image", provider, model: job.modelUsed, usage: cost.usage });
      if (cost.known) expect(row.amount).toBeGreaterThan(0.01);
      else expect(row.amount).toBeNull();
    }
    const total = paid.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    expect(job.cost).toMatchObject({ unknownCount: cost.known ? 0 : 2, currency: "USD" });
    expect(job.cost.actual).toBeCloseTo(total, 8);
    // The shots end in any order.
    expect(job.images.map((image) => image.cost).sort()).toEqual(paid.map(({ amount }) => amount).sort());
    expect(await images.leftovers(jobId)).toEqual({ rows: 6, images: 2, objects: 6 });
    expect(await images.calls(jobId)).toMatchObject([
      { shot: 1, attempt: 1, status: "succeeded", queued: vendor === "replicate" },
      { shot: 2, attempt: 1, status: "succeeded", queued: vendor === "replicate" },
    ]);
  });
});

test("a prompt written by a vendor is paid for the job and shared by its shots", async () => {
  const jobId = await images.request("local", { isCustomEnabled: false, numberOfShots: 1 });
  await sql`update generation_jobs set prompt_provider = 'deepseek', prompt_model = 'deepseek-flash' where id = ${jobId}`;
  await queue.drain();
  const job = await images.read(jobId);
  expect(job).toMatchObject({ status: "completed", promptProvider: "deepseek" });
  expect(job.shots[0]?.prompt).toContain(job.generatedPrompt?.slice(0, 40));
  const costs = await images.costs(jobId);
  expect(costs.map(({ category, provider }) => [category, provider])).toEqual([
    ["prompt", "deepseek"],
    ["image", "local"],
  ]);
  expect(job.cost.actual).toBeCloseTo(costs[0]?.amount, 8);
});

test("a refusal of its content fails one tile alone, says why and that nothing was charged", async () => {
  simulator.script("openai", [{ kind: "moderation_blocked", reason: "violence" }]);
  const jobId = await images.begin("openai", { numberOfShots: 3 });
  await queue.drain();
  const job = await images.read(jobId);
  expect(job.status).toBe("completed");
  const [failed, ...others] = job.shots.filter(({ status }) => status === "failed");
  expect(others).toEqual([]);
  expect(failed).toMatchObject({ errorCode: "content_blocked", charged: "no", uncertainCall: null });
  expect(failed?.errorMessage).toContain("not charged");
  expect(failed?.errorMessage).toContain("violence");
  expect(job.images).toHaveLength(2);
  expect(job.images.every(({ shotId }) => shotId !== failed?.id)).toBe(true);
  expect(simulator.charges.openai).toBe(2);
  expect(await images.costs(jobId)).toHaveLength(2);
});

test("a job whose shots all failed has failed, with the first one's reason", async () => {
  simulator.script("openai", [{ kind: "moderation_blocked", times: 2 }]);
  const jobId = await images.begin("openai", { numberOfShots: 2 });
  await queue.drain();
  expect(await images.read(jobId)).toMatchObject({
    status: "failed",
    errorCode: "content_blocked",
    cost: { actual: null },
  });
});

describe("a rate limit", () => {
  test("is waited out as the vendor asks, told to every shot, and counts as no send", async () => {
    simulator.script("openai", [{ kind: "rate_limited", retryAfterSeconds: 9 }]);
    const jobId = await images.begin("openai", { numberOfShots: 2 });
    await queue.round({ concurrency: 1 });
    const waits = await images.read(jobId);
    expect(waits.shots).toMatchObject([
      { status: "processing", errorCode: "rate_limited", stepAttempt: 1, charged: null },
      { status: "processing", errorCode: "rate_limited", stepAttempt: 0, charged: null },
    ]);
    expect(simulator.requests.openai).toHaveLength(1);
    const [{ seconds } = {}] = await sql`
      select min(extract(epoch from run_at - now()))::float8 as seconds from graphile_worker.jobs`;
    expect(seconds).toBeGreaterThan(7);
    await sql`delete from provider_gates`;
    await queue.drain();
    expect(await images.read(jobId)).toMatchObject({ status: "completed", images: [{}, {}] });
    expect(simulator.charges.openai).toBe(2);
  });

  test("that never ends is given up after five refusals", async () => {
    simulator.script("openai", [{ kind: "rate_limited", retryAfterSeconds: 1, times: 9 }]);
    const jobId = await images.begin("openai");
    for (let turn = 0; turn < 9; turn++) {
      await sql`delete from provider_gates`;
      await queue.round();
    }
    expect(await images.read(jobId)).toMatchObject({
      status: "failed",
      shots: [{ status: "failed", errorCode: "rate_limited", charged: "no" }],
    });
    expect(simulator.requests.openai).toHaveLength(5);
    expect(await images.calls(jobId)).toHaveLength(5);
    expect(await images.costs(jobId)).toEqual([]);
  });
});

test("an overloaded vendor is asked twice, not three times; a manual retry begins the count anew", async () => {
  simulator.script("openai", [{ kind: "unavailable", times: 3 }]);
  const jobId = await images.begin("openai");
  await queue.drain();
  expect(await images.read(jobId)).toMatchObject({
    status: "failed",
    shots: [{ errorCode: "overloaded", charged: "no" }],
  });
  expect(simulator.requests.openai).toHaveLength(2);

  await images.retry(jobId);
  expect(await images.read(jobId)).toMatchObject({
    status: "processing",
    completedAt: null,
    shots: [{ status: "pending", errorCode: null, charged: null, stepAttempt: 0 }],
  });
  await queue.drain();
  expect(await images.read(jobId)).toMatchObject({ status: "completed", images: [{}] });
  expect(simulator.requests.openai).toHaveLength(4);
});

const broken: { vendor: Vendor; method: "openai" | "gemini" | "flux-pro"; faults: FaultInput[] }[] = [
  { vendor: "openai", method: "openai", faults: [{ kind: "truncated_base64" }] },
  { vendor: "openai", method: "openai", faults: [{ kind: "html_as_image" }] },
  { vendor: "openai", method: "openai", faults: [{ kind: "wrong_size" }] },
  { vendor: "gemini", method: "gemini", faults: [{ kind: "wrong_aspect" }] },
  { vendor: "gemini", method: "gemini", faults: [{ kind: "image_bomb" }] },
  { vendor: "openai", method: "openai", faults: [{ kind: "truncated_image" }] },
  { vendor: "replicate", method: "flux-pro", faults: [{ kind: "foreign_output", on: "GET" }] },
  { vendor: "replicate", method: "flux-pro", faults: [{ kind: "html_as_image", on: "GET" }] },
];

test.each(broken)(
  "$method: $faults.0.kind is refused, charged, not sent again, and leaves nothing behind",
  async (way) => {
    simulator.script(way.vendor, way.faults);
    const jobId = await images.begin(way.method);
    await queue.drain();
    const job = await images.read(jobId);
    expect(job).toMatchObject({ status: "failed", images: [], shots: [{ errorCode: "bad_output", charged: "yes" }] });
    expect(job.shots[0]?.errorMessage).toContain("It was charged");
    expect(simulator.charges[way.vendor]).toBe(1);
    expect(await images.calls(jobId)).toMatchObject([{ status: "failed", charged: "yes", error_kind: "bad_output" }]);
    expect(await images.costs(jobId)).toHaveLength(1);
    expect(await images.leftovers(jobId)).toEqual({ rows: 0, images: 0, objects: 0 });
  },
);
