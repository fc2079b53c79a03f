import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createDb } from "#db/client.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { configure } from "#tests/support/environment.ts";
import { requestAnalysis } from "#tests/support/request-analysis.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";
import { ProductWorker } from "./support/product-worker.ts";
import { until } from "./support/until.ts";

// A server of its own, because one of the tests restarts it.
const cluster = await startCluster();
await createTemplate(cluster.adminUrl);
const { url } = await cloneTemplate(cluster.adminUrl);
const simulator = await startSimulator();
await configure(url, { ...simulator.env, BLOB_READ_WRITE_TOKEN: "" });
const sql = postgres(url, { max: 2, onnotice: () => {} });
const db = createDb(url);
// The test server answers before a commit is written; a crash would then lose what was paid for, as no real server does.
await sql`alter role ${sql(new URL(url).username)} set synchronous_commit = on`;
const worker = new ProductWorker();

let member: Member;
beforeAll(async () => {
  member = await createMember(sql);
  worker.start();
});
afterEach(() => simulator.reset());
afterAll(async () => {
  await worker.kill();
  await simulator.stop();
  await Promise.all([sql.end({ timeout: 1 }), db.$client.end({ timeout: 1 })]);
  await cluster.remove();
});

const ended = (jobId: number) =>
  until(`job ${jobId} to end`, async () => {
    const job = await findVisionJob(db, member, jobId).catch(() => null);
    return job && ["complete", "error", "cancelled"].includes(job.status) && job;
  });

/** What a fault left behind for one job: the same line for all of them. */
async function verdict(fault: string, jobId: number) {
  const id = String(jobId);
  // The worker takes the task away after the job's last write; one that stays is counted as stuck.
  const tasks = () => sql`select 1 from graphile_worker.jobs where key = ${`vision-job:${id}`}`;
  await until("the task to be gone", async () => (await tasks()).length === 0, 10_000).catch(() => {});
  const calls = await sql`
    select step, status from provider_calls where subject_id = ${id} order by step desc, attempt`;
  const [left] = await sql<{ outputs: number; tasks: number; gaps: number; unpriced: number }[]>`
    select (select count(*)::int from vision_job_outputs where job_id = ${jobId}) as outputs,
      (select count(*)::int from graphile_worker.jobs where key = ${`vision-job:${id}`}) as tasks,
      (select (max(revision) - count(*))::int from job_events where subject_id = ${id}) as gaps,
      (select count(*)::int from generation_costs where subject_id = ${id} and actual_cost is null) as unpriced`;
  const ledger = calls.map(({ step, status }) => `${step}:${status}`);
  console.log(
    `${fault} × 1: lost ${1 - (left?.outputs ?? 0)}, duplicated ${Math.max(0, (left?.outputs ?? 0) - 1)}, stuck ${left?.tasks}`,
    ledger,
  );
  return { ...left, ledger };
}

test("kill -9 while DeepSeek writes: the job completes and Gemini was called once", async () => {
  simulator.script("deepseek", [{ kind: "hang" }]);
  const jobId = await requestAnalysis(db, member);
  await simulator.received("deepseek", 1);
  await worker.kill();
  worker.start();
  expect(await ended(jobId)).toMatchObject({ status: "complete", progress: 100 });
  expect(simulator.requests.gemini).toHaveLength(1);
  expect(await verdict("kill -9 in the copy step", jobId)).toEqual({
    outputs: 1,
    tasks: 0,
    gaps: 0,
    unpriced: 1,
    ledger: ["vision:succeeded", "copy:uncertain", "copy:succeeded"],
  });
});

test("kill -9 while Gemini looks: at most two calls, and both are on the ledger", async () => {
  simulator.script("gemini", [{ kind: "hang" }]);
  const jobId = await requestAnalysis(db, member);
  await simulator.received("gemini", 1);
  await worker.kill();
  worker.start();
  expect(await ended(jobId)).toMatchObject({ status: "complete" });
  expect(simulator.requests.gemini).toHaveLength(2);
  expect(await verdict("kill -9 in the vision step", jobId)).toMatchObject({
    outputs: 1,
    tasks: 0,
    gaps: 0,
    ledger: ["vision:uncertain", "vision:succeeded", "copy:succeeded"],
  });
});

test("PostgreSQL restarts while DeepSeek writes: the job completes", async () => {
  simulator.script("deepseek", [{ kind: "hang" }]);
  const jobId = await requestAnalysis(db, member);
  await simulator.received("deepseek", 1);
  await cluster.restart({ mode: "immediate", whileDown: () => worker.left() });
  worker.start();
  expect(await ended(jobId)).toMatchObject({ status: "complete" });
  expect(simulator.requests.gemini).toHaveLength(1);
  expect(await verdict("restart of PostgreSQL in the copy step", jobId)).toMatchObject({
    outputs: 1,
    tasks: 0,
    gaps: 0,
  });
});
