import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { createDb } from "#db/client.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { ledger, nothingWrong, settled, verdict } from "./support/generations.ts";
import { imageWorld } from "./support/image-world.ts";
import { ProductWorker } from "./support/product-worker.ts";
import { until } from "./support/until.ts";

// A server of its own, because one of the tests restarts it.
const cluster = await startCluster();
await createTemplate(cluster.adminUrl);
const { url } = await cloneTemplate(cluster.adminUrl);
const sql = postgres(url, { max: 4, onnotice: () => {} });
const db = createDb(url);
// The test server answers before a commit is written; a crash would then lose what was paid for, as no real server does.
await sql`alter role ${sql(new URL(url).username)} set synchronous_commit = on`;
// Registered first, so that it runs last.
afterAll(async () => {
  await Promise.all([sql.end({ timeout: 1 }), db.$client.end({ timeout: 1 })]);
  await cluster.remove();
});
const { simulator, worker, boundaries, generate, read, finishedShots } = await imageWorld({ db, sql, url });

test("PostgreSQL restarts in the middle of 12 shots: the vendor's queue and our own renderer finish all of theirs", async () => {
  await boundaries.hold("answer received", [2, 3, 4]);
  const jobs = await Promise.all((["openai", "flux-pro", "local"] as const).map((method) => generate(method, four)));
  const [openai = "", flux = "", local = ""] = jobs;
  for (const job of jobs) await finishedShots(job, 1);
  await boundaries.reached(8);
  await cluster.restart({ mode: "immediate", whileDown: () => worker.left() });
  await boundaries.forget();
  worker.start();
  await settled(sql, jobs);

  expect(await verdict(sql, "crash of PostgreSQL × 1", jobs)).toEqual({ ...nothingWrong, images: 9 });
  expect(await ledger(sql, [openai])).toEqual({ "image succeeded": 1, "image uncertain": 3, "image costs": 1 });
  expect(await ledger(sql, [flux])).toEqual({ "image succeeded": 4, "image costs": 4 });
  expect(await ledger(sql, [local])).toMatchObject({ "image succeeded": 4, "image costs": 4 });
  expect(simulator.charges).toMatchObject({ openai: 4, replicate: 4 });
}, 300_000);

const four = { numberOfShots: 4 };

test("SIGTERM in the middle: what a vendor has in its queue goes on, what is half drawn is drawn anew", async () => {
  simulator.script("openai", [{ kind: "hang" }]);
  simulator.script("replicate", [{ kind: "hang", times: 2, on: "GET /v1/predictions" }]);
  const jobs = await Promise.all(
    (["openai", "flux-pro", "local"] as const).map((method) => generate(method, { numberOfShots: 2 })),
  );
  await finishedShots(jobs[0] ?? "", 1);
  await until("the vendors to hold", async () => {
    const { openai, replicate } = simulator.requests;
    return [...openai, ...replicate].filter(({ fault }) => fault === "hang").length === 3;
  });
  await worker.kill("SIGTERM");
  const [locked] = await sql`select count(*)::int as n from graphile_worker.jobs where locked_at is not null`;
  expect(locked?.n).toBe(0);
  worker.start();
  await settled(sql, jobs);

  expect(await verdict(sql, "SIGTERM × 1", jobs)).toEqual({ ...nothingWrong, images: 5 });
  expect((await read(jobs[0] ?? "")).shots.map(({ status }) => status).toSorted()).toEqual(["completed", "uncertain"]);
  expect(simulator.charges).toMatchObject({ openai: 2, replicate: 2 });
}, 300_000);

test("two workers share three generations of ten, and one is killed: nothing is made or paid twice", async () => {
  const second = new ProductWorker();
  second.start();
  await until("the second worker", async () => (await poolsOf(second.pid)).length > 0);
  simulator.script("openai", [], 300);
  const jobs = await Promise.all(
    (["flux-pro", "sdxl", "openai"] as const).map((method) => generate(method, { numberOfShots: 10 })),
  );
  // The kill hits work for sure.
  await until("work of the second worker", async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from generation_shots
      where status = 'processing' and lease_pool = any(${await poolsOf(second.pid)})`;
    return (row?.n ?? 0) >= 2;
  });
  await second.kill();
  await settled(sql, jobs);

  const left = await verdict(sql, "kill -9 of one of two workers × 1", jobs);
  const { "image succeeded": paid = 0, "image uncertain": asked = 0, ...others } = await ledger(sql, jobs);
  expect(left).toEqual({ ...nothingWrong, images: paid });
  expect(paid + asked).toBe(30);
  expect(others).toEqual({ "image costs": paid });
  // What was asked for without an answer may never have reached its vendor.
  expect(simulator.charges.replicate + simulator.charges.openai).toBeGreaterThanOrEqual(paid);
  expect(simulator.charges.replicate + simulator.charges.openai).toBeLessThanOrEqual(30);
}, 300_000);

async function poolsOf(pid = 0): Promise<string[]> {
  const pools = await sql<{ pool_id: string }[]>`
    select pool_id from worker_pools where pid = ${pid} and stopped_at is null`;
  return pools.map(({ pool_id }) => pool_id);
}
