import { expect, onTestFinished, test } from "vitest";
import { prepare, submit, verdict } from "#tests/faults/support/scripted-jobs.ts";
import { Supervised } from "#tests/faults/support/supervised.ts";
import { until } from "#tests/faults/support/until.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();
const owner = await prepare(sql);

const claimed = (jobs: number[]) =>
  until("the jobs are being worked on", async () => {
    const [row] = await sql`
      select count(distinct job_id)::int as n from fault_log where event = 'claimed' and job_id = any(${jobs})`;
    return row?.n === jobs.length;
  });

test("six SIGTERMs amid 24 jobs leave nothing locked and nothing done twice", async () => {
  const worker = new Supervised({ url, pool: "io", concurrency: 4 });
  await submit(
    db,
    owner,
    Array.from({ length: 24 }, (_, index) => ({ ms: 100 + (index % 4) * 50 })),
  );
  const left: unknown[] = [];
  for (let round = 1; round <= 6; round++) {
    await until(`work in round ${round}`, async () => {
      const [row] = await sql`
        select count(*) filter (where event = 'finished')::int as finished,
          (select count(*)::int from graphile_worker.jobs where locked_at is not null) as locked from fault_log`;
      return row && row.finished >= round && row.locked >= 1;
    });
    const ended = worker.ended();
    worker.signal("SIGTERM");
    const ending = await ended;
    left.push({ ending, locked: (await verdict(sql)).locked });
  }
  await until("every job done", async () => (await verdict(sql)).complete === 24);
  await worker.stop();
  const seen = await verdict(sql);
  console.log("shutdown: 6 SIGTERMs", seen);
  expect(left).toEqual(Array(6).fill({ ending: 0, locked: 0 }));
  expect(seen).toMatchObject({ complete: 24, lost: 0, duplicated: 0, stuck: 0, claims: 24, queued: 0, eventGaps: 0 });
});

test("a job that does not finish in time is aborted and due again at once", async () => {
  const worker = new Supervised({ url, pool: "io", concurrency: 2, timings: { finishMs: 50 } });
  const jobs = await submit(db, owner, [{ ms: 600_000 }]);
  await claimed(jobs);
  expect(await worker.stop()).toBe(0);
  const [job] =
    await sql`select locked_at, run_at <= now() as due from graphile_worker.jobs where key = ${`vision-job:${jobs[0]}`}`;
  expect(job).toEqual({ locked_at: null, due: true });
  await sql`select graphile_worker.remove_job(${`vision-job:${jobs[0]}`})`;
});

test("a second SIGTERM does not wait for a task that hears nothing", async () => {
  // Without the second signal this would take ten minutes.
  const worker = new Supervised({ url, pool: "io", concurrency: 2, timings: { finishMs: 600_000, settleMs: 600_000 } });
  const jobs = await submit(db, owner, [{ ms: 600_000, deaf: true }]);
  await claimed(jobs);
  const ended = worker.stop();
  // A signal that arrives while one of its kind is still pending is lost: it is sent until it was heard.
  const again = setInterval(() => worker.signal("SIGTERM"), 200);
  onTestFinished(() => clearInterval(again));
  expect(await ended).toBe(0);
  expect((await verdict(sql)).locked).toBe(0);
});
