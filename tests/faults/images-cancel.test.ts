import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { cancelGenerationJob } from "#lib/images/cancel-generation-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { ledger, nothingWrong, settled, verdict } from "./support/generations.ts";
import { imageWorld } from "./support/image-world.ts";
import { until } from "./support/until.ts";

const database = await testDatabase();
const { db, sql } = database;
const world = await imageWorld(database);
const { simulator, worker, generate } = world;

const rounds = 10;
const vendors = ["openai", "flux-pro", "local"] as const;

test("30 cancels at random moments: what is finished stays, the rest stops, the ledger says what each vendor did", async () => {
  const jobs: string[] = [];
  let cancelled = 0;
  for (let round = 0; round < rounds; round++) {
    // Each at another revision of the job: queued, composing, composed, claimed, finished one by one.
    const races = vendors.map(async (method) => {
      simulator.script("openai", [], Math.floor(Math.random() * 150));
      const job = await generate(method, { numberOfShots: method === "local" ? 2 : 4 });
      jobs.push(job);
      await reachesRevision(job, 1 + Math.floor(Math.random() * 14));
      if (await cancel(job)) cancelled++;
    });
    await Promise.all(races);
  }
  await settled(sql, jobs);
  await until("the vendors' answers to the cancels", async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from graphile_worker.jobs where key like 'provider-call:%'`;
    return row?.n === 0;
  });

  const { images, ...left } = await verdict(sql, `cancel × ${jobs.length}, ${cancelled} of them in time`, jobs);
  expect(left).toEqual(nothingWrong);
  const statuses = await sql<{ status: string; n: number }[]>`
    select status, count(*)::int as n from generation_shots where generation_job_id = any(${jobs}) group by 1`;
  expect(statuses.find(({ status }) => status === "completed")?.n ?? 0).toBe(images);
  expect(statuses.map(({ status }) => status).filter((status) => !["completed", "cancelled"].includes(status))).toEqual(
    [],
  );
  const { "image reserved": reserved = 0, "image submitted": submitted = 0 } = await ledger(sql, jobs);
  expect(reserved + submitted).toBe(0);
  await expectEveryChargeInTheLedger();
  expect(await deadlocks()).toBe(0);
  expect(worker.log).toEqual([]);
}, 300_000);

/** Or its end. */
const reachesRevision = (job: string, revision: number) =>
  until(`revision ${revision} of ${job}`, async () => {
    const [row] = await sql<{ there: boolean }[]>`
      select revision >= ${revision} or status not in ('pending', 'processing') as there
      from generation_jobs where id = ${job}`;
    return row?.there;
  });

/** @returns false when the job had ended before */
async function cancel(jobId: string): Promise<boolean> {
  try {
    await db.transaction((tx) => cancelGenerationJob(tx, { owner: world.member, jobId }));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return false;
    throw error;
  }
}

/** Work that a vendor did has one call that says so; a call says so only of work that was done, or that nobody knows of. */
async function expectEveryChargeInTheLedger(): Promise<void> {
  const [seen] = await sql<Record<"paid" | "unknown" | "taken" | "ids" | "unsure", number>[]>`
    select
      count(*) filter (where provider = 'openai' and charged = 'yes')::int as paid,
      count(*) filter (where provider = 'openai' and status = 'uncertain')::int as unknown,
      count(*) filter (where provider = 'replicate' and vendor_job_id is not null)::int as taken,
      count(distinct vendor_job_id)::int as ids,
      count(*) filter (where provider = 'replicate' and vendor_job_id is null and status = 'uncertain')::int as unsure
    from provider_calls where category = 'image'`;
  const { paid = 0, unknown = 0, taken = 0, ids = 0, unsure = 0 } = seen ?? {};
  const { openai, replicate } = simulator.charges;
  console.log("charges", { openai, replicate }, "ledger", seen);
  expect(openai).toBeGreaterThanOrEqual(paid);
  expect(openai).toBeLessThanOrEqual(paid + unknown);
  expect(ids).toBe(taken);
  expect(replicate).toBeGreaterThanOrEqual(taken);
  expect(replicate).toBeLessThanOrEqual(taken + unsure);
}

/** The server counts them when the connections that met them report, at the latest when they end. */
async function deadlocks(): Promise<number> {
  await Promise.all([worker.kill("SIGTERM"), db.$client.end({ timeout: 5 })]);
  await until("their connections to end", async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name like 'moodreel%'`;
    return row?.n === 0;
  });
  const [row] = await sql<{ deadlocks: number }[]>`
    select deadlocks::int from pg_stat_database where datname = current_database()`;
  return row?.deadlocks ?? -1;
}
