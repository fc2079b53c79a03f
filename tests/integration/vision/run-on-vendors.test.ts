import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cancelVisionJob } from "#lib/vision/cancel-vision-job.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";
import { retryVisionJob } from "#lib/vision/retry-vision-job.ts";
import { runVisionJob } from "#lib/vision/run/run-vision-job.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { requestAnalysis } from "#tests/support/request-analysis.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";

const { db, sql, url } = await testDatabase();
const simulator = await startSimulator();
await configure(url, { ...simulator.env, BLOB_READ_WRITE_TOKEN: "" });

let member: Member;
beforeAll(async () => {
  member = await createMember(sql);
});
afterEach(async () => {
  simulator.reset();
  await sql`delete from provider_gates`;
});
afterAll(() => simulator.stop());

const run = (jobId: number, signal = new AbortController().signal) =>
  runVisionJob({ db, poolId: "pool-of-the-test", signal, jobId });
const read = (jobId: number) => findVisionJob(db, member, jobId);
const calls = (jobId: number) =>
  sql`select step, attempt, status, error_kind, charged from provider_calls where subject_id = ${String(jobId)} order by created_at, attempt`;
const waiting = (jobId: number) =>
  sql`select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs where key = ${`vision-job:${jobId}`}`;

describe("an analysis on the vendors", () => {
  test("pays for two calls and keeps what they made, what they cost and what happened, in order", async () => {
    const jobId = await requestAnalysis(db, member);
    await run(jobId);
    const job = await read(jobId);
    expect(job).toMatchObject({ status: "complete", progress: 100, errorCode: null, retryCount: 0 });
    expect(job.deepseekOutput).toHaveLength(5);
    expect(job.palette?.[0]?.hex).toMatch(/^#[0-9A-F]{6}$/);
    expect(job.cost.unknownCount).toBe(0);
    expect(job.cost.actual).toBeGreaterThan(0);
    expect(simulator.charges).toMatchObject({ gemini: 1, deepseek: 1 });
    expect(await calls(jobId)).toMatchObject([
      { step: "vision", attempt: 1, status: "succeeded" },
      { step: "copy", attempt: 1, status: "succeeded" },
    ]);
    const events =
      await sql`select revision, type from job_events where subject_id = ${String(jobId)} order by revision`;
    expect(events.map(({ type }) => type)).toEqual(["queued", "stage", "measured", "analysed", "complete"]);
    expect(events.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
    const [total] =
      await sql`select sum(actual_cost)::float8 as paid from generation_costs where vision_job_id = ${jobId}`;
    expect(total?.paid).toBeCloseTo(job.cost.actual ?? -1, 8);
  });

  test("waits as long as Gemini asks, says so, tells all jobs, then completes", async () => {
    simulator.script("gemini", [{ kind: "rate_limited", retryAfterSeconds: 7 }]);
    const jobId = await requestAnalysis(db, member);
    await run(jobId);
    const waits = await read(jobId);
    expect(waits).toMatchObject({
      status: "gemini_analyzing",
      progress: 25,
      errorCode: "rate_limited",
      stepAttempt: 1,
    });
    expect(waits.nextAttemptAt).not.toBeNull();
    const [task] = await waiting(jobId);
    expect(task?.seconds).toBeGreaterThan(6);

    const other = await requestAnalysis(db, member);
    await run(other);
    expect(await read(other)).toMatchObject({ errorCode: "rate_limited", stepAttempt: 0, retryCount: 0 });
    expect(simulator.requests.gemini).toHaveLength(1);

    await sql`delete from provider_gates`;
    await run(jobId);
    expect(await read(jobId)).toMatchObject({
      status: "complete",
      retryCount: 1,
      nextAttemptAt: null,
      errorCode: null,
    });
    expect(simulator.charges.gemini).toBe(1);
  });

  test("asks once more for four pieces, then says what is wrong and stops", async () => {
    simulator.script("deepseek", [{ kind: "four_pieces" }]);
    const once = await requestAnalysis(db, member);
    await run(once);
    expect(await read(once)).toMatchObject({ status: "deepseek_generating", errorCode: "bad_output" });
    await run(once);
    expect(await read(once)).toMatchObject({ status: "complete", retryCount: 1 });
    expect(simulator.charges).toMatchObject({ gemini: 1, deepseek: 2 });

    simulator.script("deepseek", [{ kind: "six_pieces", times: 2 }]);
    const twice = await requestAnalysis(db, member);
    await run(twice);
    await run(twice);
    expect(await read(twice)).toMatchObject({
      status: "error",
      progress: 60,
      errorStage: "deepseek",
      errorCode: "bad_output",
    });
  });

  test("gives up after three sends, keeps the analysis, and a retry begins where it stopped", async () => {
    simulator.script("deepseek", [{ kind: "unavailable", times: 3 }]);
    const jobId = await requestAnalysis(db, member);
    for (let delivery = 1; delivery <= 3; delivery++) await run(jobId);
    expect(await read(jobId)).toMatchObject({ status: "error", errorCode: "overloaded", progress: 60 });
    expect(simulator.requests.deepseek).toHaveLength(3);
    const costs = await sql`select category from generation_costs where vision_job_id = ${jobId}`;
    expect(costs).toMatchObject([{ category: "vision" }]);

    await db.transaction((tx) => retryVisionJob(tx, { owner: member, jobId }));
    expect(await read(jobId)).toMatchObject({ status: "deepseek_generating", errorCode: null, errorStage: null });
    await run(jobId);
    expect(await read(jobId)).toMatchObject({ status: "complete", progress: 100 });
    expect(simulator.charges).toMatchObject({ gemini: 1, deepseek: 1 });
  });

  test.each([
    ["gemini", "bad_key", "auth"],
    ["gemini", "rate_limited_per_day", "billing"],
    ["gemini", "prompt_blocked", "content_blocked"],
    ["deepseek", "billing", "billing"],
  ] as const)("ends at once when %s answers %s", async (vendor, kind, errorCode) => {
    simulator.script(vendor, [{ kind }]);
    const jobId = await requestAnalysis(db, member);
    await run(jobId);
    expect(await read(jobId)).toMatchObject({ status: "error", errorStage: vendor, errorCode, nextAttemptAt: null });
    expect(simulator.requests[vendor]).toHaveLength(1);
  });

  test("a call that died with its worker is closed as uncertain, with an unknown price, and made once more", async () => {
    const jobId = await requestAnalysis(db, member);
    simulator.script("gemini", [{ kind: "hang" }]);
    const abandoned = run(jobId).catch((error: unknown) => error);
    await simulator.received("gemini", 1);

    await run(jobId);
    expect(await read(jobId)).toMatchObject({ stepAttempt: 1, errorCode: "network_ambiguous" });
    await run(jobId);
    expect(await read(jobId)).toMatchObject({ status: "complete", cost: { unknownCount: 1 } });
    expect(await calls(jobId)).toMatchObject([
      { step: "vision", attempt: 1, status: "uncertain", charged: "unknown" },
      { step: "vision", attempt: 2, status: "succeeded" },
      { step: "copy", attempt: 1, status: "succeeded" },
    ]);

    simulator.release();
    expect(await abandoned).toMatchObject({ name: "LeaseLost" });
    expect(await read(jobId)).toMatchObject({ status: "complete" });
    expect(simulator.charges).toMatchObject({ gemini: 2, deepseek: 1 });
  });

  test("a cancel ends the job at once; the call under way is closed and the run writes nothing more", async () => {
    const jobId = await requestAnalysis(db, member);
    simulator.script("deepseek", [{ kind: "hang" }]);
    const cancelling = new AbortController();
    const running = run(jobId, cancelling.signal).catch((error: unknown) => error);
    await simulator.received("deepseek", 1);
    await db.transaction((tx) => cancelVisionJob(tx, { owner: member, jobId }));
    expect(await read(jobId)).toMatchObject({ status: "cancelled", cost: { unknownCount: 1 } });
    cancelling.abort();
    expect(await running).toBeInstanceOf(Error);
    const job = await read(jobId);
    expect(job).toMatchObject({ status: "cancelled", progress: 60, deepseekOutput: null, cost: { unknownCount: 1 } });
    expect(job.geminiOutput).not.toBeNull();
    expect(await calls(jobId)).toMatchObject([{ status: "succeeded" }, { status: "uncertain", error_kind: "aborted" }]);
    expect(await waiting(jobId)).toHaveLength(0);
  });
});
