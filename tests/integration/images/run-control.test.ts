import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { approvePrompt } from "#lib/images/approve-prompt.ts";
import { cancelGenerationJob } from "#lib/images/cancel-generation-job.ts";
import { deleteGeneratedImages, restoreGeneratedImages } from "#lib/images/delete-generated-images.ts";
import { deleteGenerationJob } from "#lib/images/delete-generation-job.ts";
import { leasedImageTables } from "#lib/images/leased-tables.ts";
import { retryGenerationJob } from "#lib/images/retry-generation-job.ts";
import { runCompose } from "#lib/images/run/run-compose.ts";
import { runShot } from "#lib/images/run/run-shot.ts";
import { reconcileLeases } from "#lib/queue/reconcile-leases.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { storage } from "#lib/storage/open.ts";
import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";

const database = await testDatabase();
const { db, sql } = database;
const images = await imageVendors(database);
const { simulator, queue, read } = images;

const never = () => new AbortController().signal;
const cancel = (jobId: string) => db.transaction((tx) => cancelGenerationJob(tx, { owner: images.owner, jobId }));
const retry = (jobId: string, shotIds?: string[]) =>
  db.transaction((tx) => retryGenerationJob(tx, { owner: images.owner, jobId, ...(shotIds && { shotIds }) }));
const approve = (jobId: string, generatedPrompt?: string) =>
  db.transaction((tx) => approvePrompt(tx, { owner: images.owner, jobId, generatedPrompt }));
const compose = (jobId: string) => runCompose({ db, jobId, poolId: "pool-1", signal: never() });
const run = (shotId: string, poolId = "pool-1", signal = never()) => runShot({ db, shotId, poolId, signal });
const shotsOf = async (jobId: string) => (await read(jobId)).shots.map(({ id }) => id);
const tasks = async () => (await queue.due()).map(({ task }) => task);
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

describe("a prompt that a person wants to read", () => {
  const review = { isCustomEnabled: false, reviewPrompt: true, numberOfShots: 2 } as const;

  test("waits without a task; approved as it is, its shots are what was composed", async () => {
    const jobId = await images.request("openai", review);
    await queue.drain();
    const waiting = await read(jobId);
    expect(waiting).toMatchObject({ status: "pending", waitingReason: "review", shots: [] });
    expect(waiting.generatedPrompt).toContain("A terracotta cup");
    await compose(jobId);
    expect(await tasks()).toEqual([]);
    expect(simulator.requests.openai).toEqual([]);
    const [call] = await sql`select result from provider_calls where subject_id = ${jobId}`;
    await approve(jobId);
    await expect(approve(jobId)).rejects.toMatchObject(conflict);
    await queue.drain();
    const job = await read(jobId);
    expect(job).toMatchObject({ status: "completed", waitingReason: null });
    expect(job.shots.map(({ prompt }) => prompt)).toEqual(call?.result.shots);
    expect(await images.costs(jobId)).toHaveLength(3);
  });

  test("as edited is what every shot is made of", async () => {
    const jobId = await images.request("openai", review);
    await queue.drain();
    await approve(jobId, "A blue bowl in the rain.");
    await queue.drain();
    const job = await read(jobId);
    expect(job.generatedPrompt).toBe("A blue bowl in the rain.");
    expect(job.shots.every(({ prompt }) => prompt.startsWith("A blue bowl in the rain."))).toBe(true);
    expect(new Set(job.shots.map(({ prompt }) => prompt)).size).toBe(2);
    expect((await images.costs(jobId)).filter(({ category }) => category === "prompt")).toHaveLength(1);
  });

  test("given in the request is not composed, and the user's own words go verbatim", async () => {
    const edited = await images.begin("openai", {
      isCustomEnabled: false,
      generatedPrompt: "A red vase",
      reviewPrompt: true,
    });
    const [shot] = (await read(edited)).shots;
    expect(shot?.prompt).toMatch(/^A red vase/);
    const custom = await images.begin("openai", { prompt: "just this", style: "watercolor", numberOfShots: 2 });
    expect((await read(custom)).shots.map(({ prompt }) => prompt)).toEqual(["just this", "just this"]);
    expect(await images.costs(custom)).toEqual([]);
  });

  test("that cannot be composed fails the job, of which nothing else was charged; a retry composes it", async () => {
    simulator.script("deepseek", [{ kind: "billing" }]);
    const jobId = await images.request("openai", { isCustomEnabled: false });
    await sql`update generation_jobs set prompt_provider = 'deepseek', prompt_model = 'deepseek-flash' where id = ${jobId}`;
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "failed", errorCode: "billing", shots: [] });
    expect(simulator.requests.openai).toEqual([]);
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", errorCode: null });
  });
});

describe("a run that goes on after another one was cut off", () => {
  test("with the original paid and stored makes its image of it, without a call", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await sql`create function cut_off() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`;
    await sql`create trigger cut_off before insert on generated_images for each row execute function cut_off()`;
    await run(shotId).catch(() => {});
    await sql`drop trigger cut_off on generated_images`;
    await sql`drop function cut_off`;
    expect(await images.calls(jobId)).toMatchObject([{ status: "succeeded" }]);
    expect(await images.leftovers(jobId)).toEqual({ rows: 1, images: 0, objects: 1 });
    expect(await read(jobId)).toMatchObject({ status: "failed", shots: [{ errorCode: "internal", charged: "yes" }] });
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}] });
    expect(simulator.requests.openai).toHaveLength(1);
    expect(await images.costs(jobId)).toHaveLength(1);
  });

  test("with the original gone says so, that it was charged, and makes it anew only when asked", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await run(shotId);
    await sql`delete from generated_images where generation_job_id = ${jobId}`;
    await sql`update generation_shots set status = 'pending' where id = ${shotId}`;
    await sql`update generation_jobs set status = 'processing' where id = ${jobId}`;
    const [call] = await sql`select result from provider_calls where subject_id = ${shotId}`;
    await storage().delete([call?.result.key]);
    await run(shotId);
    expect(await read(jobId)).toMatchObject({ status: "failed", shots: [{ errorCode: "image_lost", charged: "yes" }] });
    expect(simulator.requests.openai).toHaveLength(1);
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", cost: { unknownCount: 0 } });
    expect(await images.costs(jobId)).toHaveLength(2);
  });

  test("asks for the prediction whose id was stored before its first question", async () => {
    simulator.script("replicate", [{ kind: "hang", on: "GET" }]);
    const jobId = await images.begin("flux-pro");
    const [shotId = ""] = await shotsOf(jobId);
    const stopping = new AbortController();
    const running = run(shotId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    expect(await images.calls(jobId)).toMatchObject([{ status: "submitted", queued: true }]);
    stopping.abort();
    expect(await running).toBeInstanceOf(Error);
    simulator.release();
    expect(await images.calls(jobId)).toMatchObject([{ status: "submitted", queued: true }]);
    await run(shotId, "pool-2");
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}], cost: { actual: 0.04 } });
    expect(simulator.requests.replicate.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("past its deadline has the vendor cancel, and believes what it says", async () => {
    simulator.script("replicate", [{ kind: "still_processing", on: "GET", times: 2 }]);
    const jobId = await images.begin("flux-pro");
    const [shotId = ""] = await shotsOf(jobId);
    const stopping = new AbortController();
    const running = run(shotId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    stopping.abort();
    await running;
    await sql`update generation_shots set deadline_at = now() - interval '1 second' where id = ${shotId}`;
    await run(shotId, "pool-2");
    expect(simulator.requests.replicate.filter(({ path }) => path.endsWith("/cancel"))).toHaveLength(1);
    expect(await read(jobId)).toMatchObject({
      status: "failed",
      shots: [{ status: "failed", errorCode: "deadline", charged: "yes" }],
    });
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}] });
  });

  test("past its deadline without anything under way sends nothing", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await sql`update generation_shots set deadline_at = now() - interval '1 second' where id = ${shotId}`;
    await run(shotId);
    expect(await read(jobId)).toMatchObject({ shots: [{ status: "failed", errorCode: "deadline", charged: null }] });
    expect(simulator.requests.openai).toEqual([]);
  });
});

describe("many at once", () => {
  test("ten shots that end together make one end, exact totals and no gap in the events", async () => {
    const jobId = await images.begin("openai", { numberOfShots: 10 });
    const ids = await shotsOf(jobId);
    await Promise.all(ids.map((id) => run(id)));
    const job = await read(jobId);
    expect(job).toMatchObject({ status: "completed", cost: { unknownCount: 0 } });
    expect(job.images).toHaveLength(10);
    const costs = await images.costs(jobId);
    expect(job.cost.actual).toBeCloseTo(
      costs.reduce((sum, { amount }) => sum + amount, 0),
      8,
    );
    const events = await images.events(jobId);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === "completed")).toHaveLength(1);
    expect(events.at(-1)?.type).toBe("completed");
  });

  test("two runs of one shot pay once, whoever wins", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await Promise.allSettled([run(shotId, "pool-1"), run(shotId, "pool-2"), run(shotId, "pool-3")]);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}] });
    expect(simulator.charges.openai).toBe(1);
    expect(await images.costs(jobId)).toHaveLength(1);
  });

  test("runs, cancels, retries, deletes and undos in any order do not wait for each other in a ring", async () => {
    const internal = (await sql`select from generation_shots where error_code = 'internal'`).length;
    const seen: unknown[] = [];
    const note = (error: unknown) => seen.push(error);
    for (let turn = 0; turn < 12; turn++) {
      const method = turn % 2 ? "openai" : "flux-pro";
      // Every third one is still being composed when the others come.
      const jobId = await (turn % 3 === 1 ? images.request : images.begin)(method, { numberOfShots: 4 });
      const ids = await shotsOf(jobId);
      const soon = <T>(work: () => Promise<T>) =>
        delay(Math.random() * 250)
          .then(work)
          .catch(note);
      const made = async () => (await read(jobId)).images.map(({ id }) => id);
      const owner = images.owner;
      await Promise.all([
        ...ids.map((id) => run(id).catch(note)),
        soon(() => compose(jobId)),
        soon(() => cancel(jobId)),
        soon(() => retry(jobId)),
        soon(() => cancel(jobId)),
        soon(async () => db.transaction(async (tx) => deleteGeneratedImages(tx, { owner, imageIds: await made() }))),
        soon(async () => db.transaction(async (tx) => restoreGeneratedImages(tx, { owner, imageIds: await made() }))),
        soon(async () => seen.push(...(await queue.round()))),
        ...(turn % 3 === 0 ? [soon(() => db.transaction((tx) => deleteGenerationJob(tx, { owner, jobId })))] : []),
      ]);
      const events = await images.events(jobId);
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
      const stray = await sql`
        select j.status, s.status as shot from generation_jobs j join generation_shots s on s.generation_job_id = j.id
        where j.id = ${jobId} and j.status in ('cancelled', 'completed', 'failed')
          and s.status in ('pending', 'processing')`;
      expect([...stray]).toEqual([]);
    }
    const codes = seen.flatMap((error) => {
      for (let cause = error; cause instanceof Error; cause = cause.cause)
        if ("code" in cause && /^(40|55|57|23)/.test(String(cause.code))) return [String(cause.code)];
      return [];
    });
    expect(codes).toEqual([]);
    // A run takes an error that it does not know for the end of its shot.
    expect(await sql`select error_message from generation_shots where error_code = 'internal'`).toHaveLength(internal);
  }, 120_000);
});

describe("a row that no worker can finish", () => {
  const duty = { rescuedBy: "test", timings: { ...tunables, strandedMs: -1 }, leasedTables: leasedImageTables };
  const exhaust = () => sql`update graphile_worker._private_jobs set attempts = max_attempts`;
  beforeEach(async () => {
    await sql`update generation_shots set status = 'cancelled' where status in ('pending', 'processing')`;
    await sql`update generation_jobs set status = 'cancelled' where status = 'pending'`;
  });

  test("gets its task again when it has none, as long as it is live", async () => {
    const waiting = await images.request("local");
    const vendors = await images.begin("openai", { numberOfShots: 2 });
    const drawn = await images.begin("local");
    const reviewed = await images.request("openai", { isCustomEnabled: false, reviewPrompt: true });
    await compose(reviewed);
    await sql`delete from graphile_worker._private_jobs`;
    await reconcileLeases(db, duty);
    const due = (await queue.due()).map(({ task, key }) => `${task} ${key}`).sort();
    const [one = "", two = ""] = await shotsOf(vendors);
    const [local = ""] = await shotsOf(drawn);
    expect(due).toEqual(
      [
        `images:compose generation-job:${waiting}`,
        `images:draw generation-shot:${local}`,
        `images:generate generation-shot:${one}`,
        `images:generate generation-shot:${two}`,
      ].sort(),
    );
  });

  test("is given up at last: the shot fails alone and its job settles; a call that hung stays in question", async () => {
    simulator.script("openai", [{ kind: "hang" }]);
    const jobId = await images.begin("openai", { numberOfShots: 2 });
    const [hung = "", other = ""] = await shotsOf(jobId);
    const running = run(hung).catch(() => {});
    await simulator.received("openai", 1);
    for (let time = 0; time < 2; time++) {
      await exhaust();
      await reconcileLeases(db, duty);
    }
    const job = await read(jobId);
    expect(job.shots).toMatchObject([
      { id: hung, status: "uncertain", charged: "unknown", uncertainCall: {} },
      { id: other, status: "failed", errorCode: "internal", charged: null },
    ]);
    expect(job.status).toBe("processing");
    expect(await tasks()).toEqual([]);
    simulator.release();
    await running;
  });

  test("a prompt that cannot be composed at all fails its job", async () => {
    const jobId = await images.request("openai");
    for (let time = 0; time < 2; time++) {
      await exhaust();
      await reconcileLeases(db, duty);
    }
    expect(await read(jobId)).toMatchObject({ status: "failed", errorCode: "internal" });
  });
});
