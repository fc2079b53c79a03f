import { describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/ids.ts";
import { resolveCall } from "#lib/images/resolve-call.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";

const database = await testDatabase();
const { db, sql } = database;
const images = await imageVendors(database);
const { simulator, queue, retry, run } = images;

const resolve = (callId: string, outcome: "charged" | "not_charged", owner = images.owner) =>
  db.transaction((tx) => resolveCall(tx, { owner, callId, outcome }));
const shotOf = async (jobId: string) => {
  const [shot] = (await images.read(jobId)).shots;
  if (!shot) throw new Error("no shot");
  return shot;
};

/** A shot by OpenAI whose connection broke after the vendor had accepted. */
async function brokenOff(method: "openai" | "flux-pro" = "openai") {
  simulator.script(method === "openai" ? "openai" : "replicate", [{ kind: "reset_before_headers", on: "POST" }]);
  const jobId = await images.begin(method);
  await queue.drain();
  return { jobId, callId: (await shotOf(jobId)).uncertainCall?.id ?? "" };
}

test("a connection that broke after the vendor had accepted: charged once, asked about, never sent again by itself", async () => {
  const { jobId } = await brokenOff();
  const job = await images.read(jobId);
  expect(job).toMatchObject({ status: "processing", completedAt: null, cost: { actual: null, unknownCount: 1 } });
  expect(job.shots[0]).toMatchObject({
    status: "uncertain",
    waitingReason: "charge_unknown",
    errorCode: "network_ambiguous",
    charged: "unknown",
    uncertainCall: { provider: "openai" },
  });
  expect(job.shots[0]?.uncertainCall?.estimatedCost).toBeGreaterThan(0);
  expect(await images.costs(jobId)).toEqual([]);
  await queue.drain();
  await run(job.shots[0]?.id ?? "", "another-pool");
  expect(simulator.requests.openai).toHaveLength(1);
  expect(simulator.charges.openai).toBe(1);
  await expect(retry(jobId)).rejects.toMatchObject({ code: "conflict" });
});

describe("a person's word", () => {
  test("not charged: the shot has failed, costs nothing and is made again", async () => {
    const { jobId, callId } = await brokenOff();
    expect(await resolve(callId, "not_charged")).toEqual({ jobId });
    const job = await images.read(jobId);
    expect(job).toMatchObject({ status: "failed", cost: { actual: null, unknownCount: 0 } });
    expect(job.shots[0]).toMatchObject({ status: "failed", charged: "no", uncertainCall: null, waitingReason: null });
    expect(job.shots[0]?.errorMessage).toContain("not charged");
    const [call] = await sql`select status, charged, resolved_at, resolved_by from provider_calls where id = ${callId}`;
    expect(call).toMatchObject({ status: "failed", charged: "no", resolved_by: images.owner.userId });
    expect(call?.resolved_at).not.toBeNull();
    expect(await images.costs(jobId)).toEqual([]);
    await retry(jobId);
    await queue.drain();
    expect(await images.read(jobId)).toMatchObject({ status: "completed", images: [{}], cost: { unknownCount: 0 } });
    expect(await images.calls(jobId)).toMatchObject([{ status: "failed" }, { attempt: 2, status: "succeeded" }]);
  });

  test("charged: the cost is in the book, unknown where the model has no price for an image", async () => {
    const { jobId, callId } = await brokenOff();
    await resolve(callId, "charged");
    expect(await images.read(jobId)).toMatchObject({
      status: "failed",
      cost: { actual: null, unknownCount: 1 },
      shots: [{ status: "failed", charged: "yes" }],
    });
    expect(await images.costs(jobId)).toMatchObject([{ provider: "openai", amount: null }]);
  });

  test("charged: with its price where the model has one", async () => {
    const { jobId, callId } = await brokenOff("flux-pro");
    await resolve(callId, "charged");
    expect(await images.read(jobId)).toMatchObject({ cost: { actual: 0.04, unknownCount: 0 } });
    expect(await images.costs(jobId)).toMatchObject([{ provider: "replicate", amount: 0.04, usage: { images: 1 } }]);
  });

  test("counts once, for the own workspace's calls, and only where it is asked for", async () => {
    const { jobId, callId } = await brokenOff();
    const other = await createMember(sql, "Eve");
    await expect(resolve(callId, "charged", other)).rejects.toMatchObject({ code: "not_found" });
    await expect(resolve(uuidv7(), "charged")).rejects.toMatchObject({ code: "not_found" });
    const words = await Promise.allSettled([resolve(callId, "charged"), resolve(callId, "not_charged")]);
    expect(words.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(words.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect((await images.events(jobId)).filter(({ type }) => type === "failed")).toHaveLength(1);
  });

  test("is still asked for after a cancel, and leaves the cancelled shot as it is", async () => {
    const { jobId, callId } = await brokenOff();
    await images.cancel(jobId);
    expect(await images.read(jobId)).toMatchObject({
      status: "cancelled",
      cost: { unknownCount: 1 },
      shots: [{ status: "cancelled", charged: "unknown", uncertainCall: { id: callId } }],
    });
    await expect(retry(jobId)).rejects.toMatchObject({ code: "conflict" });
    await resolve(callId, "not_charged");
    expect(await images.read(jobId)).toMatchObject({
      status: "cancelled",
      cost: { unknownCount: 0 },
      shots: [{ status: "cancelled", charged: "no", uncertainCall: null }],
    });
    await retry(jobId);
    await queue.drain();
    expect(await images.read(jobId)).toMatchObject({ status: "completed", images: [{}] });
  });
});

describe("a worker that has lost its shot", () => {
  test("to one that found its call under way: the shot waits, and goes on by itself once the answer is there", async () => {
    simulator.script("openai", [{ kind: "hang" }]);
    const jobId = await images.begin("openai");
    const { id } = await shotOf(jobId);
    const first = run(id, "pool-1").catch((error: unknown) => error);
    await simulator.received("openai", 1);
    await run(id, "pool-2");
    expect(await shotOf(jobId)).toMatchObject({ status: "uncertain" });
    expect(await images.leftovers(jobId)).toEqual({ rows: 0, images: 0, objects: 0 });

    simulator.release();
    expect(await first).toMatchObject({ name: "LeaseLost" });
    expect(await shotOf(jobId)).toMatchObject({ status: "pending", uncertainCall: null });
    // The paid original is kept; the fenced run has made no image of it.
    expect(await images.leftovers(jobId)).toEqual({ rows: 1, images: 0, objects: 1 });
    await queue.drain();
    expect(await images.read(jobId)).toMatchObject({ status: "completed", images: [{}], cost: { unknownCount: 0 } });
    expect(simulator.requests.openai).toHaveLength(1);
    expect(await images.costs(jobId)).toHaveLength(1);
  });

  test("and learns that nothing was charged, says so for it", async () => {
    simulator.script("openai", [{ kind: "moderation_blocked", delayMs: 1500 }]);
    const jobId = await images.begin("openai");
    const { id } = await shotOf(jobId);
    const first = run(id, "pool-1").catch((error: unknown) => error);
    await simulator.received("openai", 1);
    await run(id, "pool-2");
    expect(await shotOf(jobId)).toMatchObject({ status: "uncertain" });
    expect(await first).toMatchObject({ name: "LeaseLost" });
    expect(await images.read(jobId)).toMatchObject({
      status: "failed",
      shots: [{ status: "failed", charged: "no", uncertainCall: null }],
      cost: { unknownCount: 0 },
    });
    expect(await images.costs(jobId)).toEqual([]);
  });

  test("while it handed its work in: the other one goes on with the vendor's id", async () => {
    simulator.script("replicate", [{ kind: "hang", on: "POST" }]);
    const jobId = await images.begin("flux-pro");
    const { id } = await shotOf(jobId);
    const first = run(id, "pool-1").catch((error: unknown) => error);
    await simulator.received("replicate", 1);
    await run(id, "pool-2");
    simulator.release();
    expect(await first).toMatchObject({ name: "LeaseLost" });
    expect(await shotOf(jobId)).toMatchObject({ status: "pending", uncertainCall: null });
    await queue.drain();
    expect(await images.read(jobId)).toMatchObject({ status: "completed", images: [{}], cost: { actual: 0.04 } });
    expect(simulator.requests.replicate.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

test("a shutdown amid a direct call leaves a shot that waits, not one that is sent again", async () => {
  simulator.script("openai", [{ kind: "hang" }]);
  const jobId = await images.begin("openai");
  const { id } = await shotOf(jobId);
  const stopping = new AbortController();
  const running = run(id, "pool-1", stopping.signal);
  await simulator.received("openai", 1);
  stopping.abort();
  await running;
  expect(await shotOf(jobId)).toMatchObject({ status: "uncertain", charged: "unknown" });
  simulator.release();
  await queue.drain();
  expect(simulator.requests.openai).toHaveLength(1);
});

test("a shutdown before anything was sent leaves the shot as it was, and the next delivery makes it", async () => {
  const jobId = await images.begin("openai");
  const { id } = await shotOf(jobId);
  await expect(run(id, "pool-1", AbortSignal.abort())).rejects.toThrow();
  expect(await shotOf(jobId)).toMatchObject({ status: "processing", errorCode: null });
  await queue.drain();
  expect(await images.read(jobId)).toMatchObject({ status: "completed" });
  expect(simulator.charges.openai).toBe(1);
});
