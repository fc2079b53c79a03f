import { expect, test } from "vitest";
import { exitCodes } from "#lib/queue/exit-codes.ts";
import { prepare, submit, verdict } from "#tests/faults/support/scripted-jobs.ts";
import { Supervised } from "#tests/faults/support/supervised.ts";
import { until } from "#tests/faults/support/until.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();

test("a worker that was paused and given up writes nothing when it wakes, and leaves", async () => {
  const owner = await prepare(sql);
  const timings = { staleMs: 3_000, watchdogMs: 1_500 };
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
