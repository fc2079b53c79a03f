import { expect, test } from "vitest";
import { exitCodes } from "#lib/queue/exit-codes.ts";
import { prepare, submit, verdict } from "#tests/faults/support/scripted-jobs.ts";
import { Supervised } from "#tests/faults/support/supervised.ts";
import { startProxy } from "#tests/faults/support/tcp-proxy.ts";
import { until } from "#tests/faults/support/until.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();
const owner = await prepare(sql);
const timings = { staleMs: 3_000, watchdogMs: 1_500 };

test("a worker that was paused and given up writes nothing when it wakes, and leaves", async () => {
  const paused = new Supervised({ url, pool: "io", concurrency: 4, timings });
  const jobs = await submit(
    db,
    owner,
    Array.from({ length: 4 }, () => ({ ms: 300 })),
  );
  await until("all claimed", async () => {
    const [row] = await sql`select count(*)::int as n from fault_log where event = 'claimed'`;
    return row?.n === jobs.length;
  });
  paused.signal("SIGSTOP");
  const before = await verdict(sql);
  const other = new Supervised({ url, pool: "io", concurrency: 4, timings });
  await until("the other worker has done all", async () => (await verdict(sql)).complete === jobs.length);

  const ended = paused.ended();
  paused.signal("SIGCONT");
  const ending = await ended;
  await Promise.all([paused.stop(), other.stop()]);

  const seen = await verdict(sql);
  const byZombie = await sql`select job_id from fault_log where event = 'finished' and epoch = 1`;
  const [rescue] = await sql`select reason, job_count from worker_rescues where job_count > 0`;
  console.log("zombie: SIGSTOP with 4 jobs", seen, { finishedBeforeThePause: before.complete, ending, rescue });
  expect(byZombie).toHaveLength(before.complete ?? 0);
  expect(seen).toMatchObject({ complete: 4, lost: 0, duplicated: 0, stuck: 0, locked: 0, queued: 0, eventGaps: 0 });
  expect([exitCodes.heartbeatOverdue, exitCodes.declaredDead]).toContain(ending);
  expect(rescue?.reason).toBe("heartbeat");
});

test("a worker whose network falls silent leaves by its watchdog, and its job is done elsewhere", async () => {
  await sql`truncate vision_jobs, job_events, fault_log, worker_rescues cascade`;
  const proxy = await startProxy(url);
  const cut = new Supervised({ url: proxy.url, pool: "io", concurrency: 1, timings });
  const [job = 0] = await submit(db, owner, [{ ms: 2_500 }]);
  await until("the claim", async () => (await sql`select from fault_log where job_id = ${job}`)[0]);
  const ended = cut.ended();
  proxy.fallSilent();
  const other = new Supervised({ url, pool: "io", concurrency: 1, timings });
  expect(await ended).toBe(exitCodes.heartbeatOverdue);
  await until("the other worker has done it", async () => (await verdict(sql)).stuck === 0);
  await Promise.all([cut.stop("SIGKILL"), other.stop()]);

  const [finish] = await sql`select epoch from fault_log where job_id = ${job} and event = 'finished'`;
  const seen = await verdict(sql);
  console.log("half-open network", seen, { finishedInEpoch: finish?.epoch });
  expect(finish?.epoch).toBe(2);
  expect(seen).toMatchObject({ lost: 0, duplicated: 0, locked: 0, queued: 0, eventGaps: 0 });
});
