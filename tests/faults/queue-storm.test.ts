import { expect, test } from "vitest";
import { prepare, submit, verdict } from "#tests/faults/support/scripted-jobs.ts";
import { Supervised } from "#tests/faults/support/supervised.ts";
import { until } from "#tests/faults/support/until.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db, sql, url } = await testDatabase();

test("50 jobs survive 5 SIGKILLs of 2 workers: none lost, none done twice, none stuck", async () => {
  const owner = await prepare(sql);
  const workers = [1, 2].map(() => new Supervised({ url, pool: "io", concurrency: 4 }));
  const hits: { jobId: number; killedAt: Date }[] = [];
  for (let kill = 1; kill <= 5; kill++) {
    await until("both workers", async () => {
      const [row] = await sql`
        select count(*)::int as n from worker_pools where stopped_at is null and pid = any(${workers.map(({ pid }) => pid)})`;
      return row?.n === 2;
    });
    await submit(
      db,
      owner,
      Array.from({ length: 10 }, (_, index) => ({ ms: 500 + index * 40 })),
    );
    // A kill hits work for sure: it comes when the victim holds at least two claimed rows.
    await until(`kill ${kill}`, async () => {
      const [hit] = await sql<{ pid: number; jobs: number[]; now: Date }[]>`
        select p.pid, array_agg(j.id) as jobs, clock_timestamp() as now
        from vision_jobs j join worker_pools p on p.pool_id = j.lease_pool and p.stopped_at is null
        where j.status = 'gemini_analyzing' group by 1 having count(*) >= 2`;
      const victim = workers.find(({ pid }) => pid === hit?.pid);
      if (!hit || !victim) return false;
      const ended = victim.ended();
      victim.signal("SIGKILL");
      await ended;
      hits.push(...hit.jobs.map((jobId) => ({ jobId, killedAt: hit.now })));
      return true;
    });
  }
  await until("every job done", async () => (await verdict(sql)).complete === 50);
  const endings = await Promise.all(workers.map((worker) => worker.stop()));

  const seen = await verdict(sql);
  const waits = await Promise.all(hits.map((hit) => resumedAfterMs(hit)));
  console.log("storm: 5 SIGKILLs", seen, { hit: hits.length, resumedAfterMs: spread(waits) });
  expect(workers.flatMap(({ endings }) => endings).filter((ending) => ending === "SIGKILL")).toHaveLength(5);
  expect(seen).toMatchObject({ complete: 50, lost: 0, duplicated: 0, stuck: 0, locked: 0, queued: 0, eventGaps: 0 });
  expect(seen.claims).toBeGreaterThanOrEqual(50 + hits.length / 2);
  expect(endings).toEqual([0, 0]);
});

/** From a kill to the next claim of a job that was hit; null for one that had just finished. */
async function resumedAfterMs({ jobId, killedAt }: { jobId: number; killedAt: Date }): Promise<number | null> {
  const [next] = await sql<{ ms: number | null }[]>`
    select extract(epoch from min(at) - ${killedAt})::float8 * 1000 as ms from fault_log
    where job_id = ${jobId} and event = 'claimed' and at > ${killedAt}`;
  return next?.ms ?? null;
}

function spread(values: (number | null)[]) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}
