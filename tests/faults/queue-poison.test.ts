import { expect, test } from "vitest";
import { crashLimits } from "#lib/queue/tunables.ts";
import { prepare, submit, verdict } from "#tests/faults/support/scripted-jobs.ts";
import { Supervised } from "#tests/faults/support/supervised.ts";
import { until } from "#tests/faults/support/until.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();
const owner = await prepare(sql);

test("a media task that kills its worker is set apart and given up; its neighbours all succeed", async () => {
  const worker = new Supervised({ url, pool: "media", concurrency: 4, timings: { quarantineMs: 200 } });
  const good = Array.from({ length: 10 }, (_, index) => ({ ms: 200 + index * 20 }));
  const [poison] = await submit(db, owner, [{ ms: 0, poison: true }, ...good]);
  await until("all settled", async () => (await verdict(sql)).stuck === 0, 60_000);
  await until("the quarantine has closed", async () => {
    const open = await sql`select from worker_pools where kind = 'quarantine' and stopped_at is null`;
    return open.length === 0;
  });
  await worker.stop();

  const seen = await verdict(sql);
  const [row] =
    await sql`select status, error_code, error_stage, completed_at from vision_jobs where id = ${poison ?? 0}`;
  const rescues = await sql`
    select p.kind, count(*)::int from worker_rescues r join worker_pools p using (pool_id) group by 1 order by 1`;
  console.log("poison: 1 among 10", seen, [...rescues]);
  expect(seen).toMatchObject({
    complete: 10,
    failed: 1,
    lost: 0,
    duplicated: 0,
    stuck: 0,
    locked: 0,
    queued: 0,
    eventGaps: 0,
  });
  expect(row).toMatchObject({ status: "error", error_code: "internal", completed_at: expect.any(Date) });
  // The main worker died only until the task stood apart; the rest it did to the quarantine.
  expect(worker.endings.filter((ending) => ending === "SIGKILL")).toHaveLength(crashLimits.alone);
  expect([...rescues]).toEqual([
    { kind: "media", count: crashLimits.alone },
    { kind: "quarantine", count: crashLimits.givenUp - crashLimits.alone },
  ]);
});

test("an innocent job whose worker was killed twice is done in quarantine, which then closes", async () => {
  await sql`truncate vision_jobs, job_events, fault_log, worker_rescues, worker_pools cascade`;
  const worker = new Supervised({ url, pool: "media", concurrency: 1, timings: { quarantineMs: 200 } });
  const [job = 0] = await submit(db, owner, [{ ms: 500 }]);
  for (let kill = 1; kill <= crashLimits.alone; kill++) {
    await until(`claim ${kill}`, async () => {
      const [claim] = await sql`select from fault_log where job_id = ${job} and event = 'claimed' and epoch = ${kill}`;
      return claim;
    });
    const ended = worker.ended();
    worker.signal("SIGKILL");
    await ended;
  }
  await until(
    "it is done",
    async () => (await sql`select from vision_jobs where id = ${job} and status = 'complete'`)[0],
  );
  const quarantine = await until("the quarantine has closed", async () => {
    const [pool] = await sql`select pid from worker_pools where kind = 'quarantine' and stopped_at is not null`;
    return pool;
  });
  expect(await worker.stop()).toBe(0);
  expect(() => process.kill(quarantine.pid, 0)).toThrow("ESRCH");
  expect(await verdict(sql)).toMatchObject({ lost: 0, duplicated: 0, stuck: 0, locked: 0, queued: 0, eventGaps: 0 });
});
