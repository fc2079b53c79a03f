import { describe, expect, test } from "vitest";
import { cancelGenerationJob } from "#lib/images/cancel-generation-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";

const database = await testDatabase();
const { db, sql } = database;
const images = await imageVendors(database);
const { cancel, queue, read, retry, run, shotsOf, simulator, tasks } = images;

const conflict = { code: "conflict" };

describe("a cancel", () => {
  test("before the prompt is composed ends the job at no cost, and a retry begins it again", async () => {
    const jobId = await images.request("openai");
    await cancel(jobId);
    expect(await read(jobId)).toMatchObject({
      status: "cancelled",
      shots: [],
      cost: { actual: null, unknownCount: 0 },
    });
    expect(await tasks()).toEqual([]);
    await expect(cancel(jobId)).rejects.toMatchObject(conflict);
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}] });
  });

  test("keeps what is finished, stops what has not begun, and counts a direct call under way as perhaps charged", async () => {
    const jobId = await images.begin("openai", { numberOfShots: 3 });
    const [first = "", second = "", third = ""] = await shotsOf(jobId);
    await run(first);
    simulator.script("openai", [{ kind: "hang" }]);
    const stopping = new AbortController();
    const running = run(second, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("openai", 2);
    await cancel(jobId);
    stopping.abort();
    expect(await running).toBeInstanceOf(Error);
    const job = await read(jobId);
    expect(job).toMatchObject({
      status: "cancelled",
      images: [{ shotId: first }],
      cost: { unknownCount: 1 },
      shots: [
        { id: first, status: "completed" },
        { id: second, status: "cancelled", charged: "unknown", uncertainCall: {} },
        { id: third, status: "cancelled", charged: null, uncertainCall: null },
      ],
    });
    expect(job.cost.actual).toBeGreaterThan(0);
    const waiting = (await queue.due()).map(({ key }) => key);
    expect(waiting).not.toContain(`generation-shot:${second}`);
    expect(waiting).not.toContain(`generation-shot:${third}`);
    expect((await images.events(jobId)).at(-1)).toMatchObject({ type: "cancelled", data: { status: "cancelled" } });
    simulator.release();
    await run(third);
    expect(simulator.requests.openai).toHaveLength(2);

    // The one that may be charged waits for a word; the other one is made.
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}, {}] });
    expect(simulator.requests.openai).toHaveLength(3);
  });

  test("of work that a vendor has taken in is told to the vendor, and costs what the vendor says", async () => {
    simulator.script("replicate", [{ kind: "still_processing", on: "GET", times: 20 }]);
    const jobId = await images.begin("flux-pro");
    const [shotId = ""] = await shotsOf(jobId);
    const stopping = new AbortController();
    const running = run(shotId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    await cancel(jobId);
    stopping.abort();
    await running;
    expect(await images.calls(jobId)).toMatchObject([{ status: "submitted", queued: true }]);
    expect(await tasks()).toEqual(["images:cancel-call"]);
    await expect(retry(jobId)).rejects.toMatchObject(conflict);
    await queue.drain();
    expect(simulator.requests.replicate.some(({ path }) => path.endsWith("/cancel"))).toBe(true);
    // It ran, so the vendor counts it.
    expect(await images.calls(jobId)).toMatchObject([{ status: "failed", charged: "yes", error_kind: "aborted" }]);
    expect(await read(jobId)).toMatchObject({ status: "cancelled", shots: [{ status: "cancelled", charged: "yes" }] });
    expect(await images.costs(jobId)).toHaveLength(1);
  });

  test("that comes too late keeps the paid original, and a retry gets it without paying again", async () => {
    simulator.script("replicate", [{ kind: "still_processing", on: "GET" }]);
    const jobId = await images.begin("flux-pro");
    const [shotId = ""] = await shotsOf(jobId);
    const stopping = new AbortController();
    const running = run(shotId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    await cancel(jobId);
    stopping.abort();
    await running;
    const [call] = await sql`select vendor_job_id from provider_calls where subject_id = ${shotId}`;
    // Somebody else's question: the simulated vendor finishes the work when it is asked.
    const address = `${simulator.replicateUrl}/predictions/${call?.vendor_job_id}`;
    const headers = { authorization: `Bearer ${simulator.keys.replicate}` };
    expect(await (await fetch(address, { headers })).json()).toMatchObject({ status: "succeeded" });
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "cancelled", images: [], cost: { actual: 0.04 } });
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{ cost: 0.04 }], cost: { actual: 0.04 } });
    expect(simulator.charges.replicate).toBe(1);
  });

  test("after the end is refused, and of another workspace's job nothing is told", async () => {
    const jobId = await images.begin("openai");
    await queue.drain();
    await expect(cancel(jobId)).rejects.toMatchObject(conflict);
    await expect(retry(jobId)).rejects.toMatchObject(conflict);
    const owner = { userId: images.owner.userId, workspaceId: "0198c0de-0000-7000-8000-000000000000" };
    await expect(db.transaction((tx) => cancelGenerationJob(tx, { owner, jobId }))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

test("one shot is retried alone", async () => {
  simulator.script("openai", [{ kind: "moderation_blocked", times: 2 }]);
  const jobId = await images.begin("openai", { numberOfShots: 3 });
  for (const id of await shotsOf(jobId)) await run(id);
  await sql`delete from graphile_worker._private_jobs`;
  const [first = "", second = "", third = ""] = await shotsOf(jobId);
  expect(await read(jobId)).toMatchObject({ status: "completed", images: [{ shotId: third }] });
  await expect(retry(jobId, [third])).rejects.toMatchObject(conflict);
  await retry(jobId, [second, third]);
  expect(await read(jobId)).toMatchObject({
    status: "processing",
    shots: [{ status: "failed" }, { status: "pending", errorCode: null }, { status: "completed" }],
  });
  await queue.drain();
  const job = await read(jobId);
  expect(job).toMatchObject({ status: "completed", shots: [{ id: first, status: "failed" }, {}, {}] });
  expect(job.images.map(({ shotId }) => shotId)).toEqual([second, third]);
});
