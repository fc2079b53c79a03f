import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { deleteGeneratedImages, restoreGeneratedImages } from "#lib/images/delete-generated-images.ts";
import { deleteGenerationJob } from "#lib/images/delete-generation-job.ts";
import { leasedImageTables } from "#lib/images/leased-tables.ts";
import { reconcileLeases } from "#lib/queue/reconcile-leases.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";

const database = await testDatabase();
const { db, sql } = database;
const images = await imageVendors(database);
const { cancel, compose, queue, read, retry, run, shotsOf, simulator, tasks } = images;

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
