import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { createDb } from "#db/client.ts";
import { exitCodes } from "#lib/queue/exit-codes.ts";
import { prepare, submit, verdict } from "#tests/faults/support/scripted-jobs.ts";
import { Supervised } from "#tests/faults/support/supervised.ts";
import { until } from "#tests/faults/support/until.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";

test("30 jobs survive two restarts of PostgreSQL, one of them a crash", async () => {
  const cluster = await startCluster();
  onTestFinished(() => cluster.remove());
  await createTemplate(cluster.adminUrl);
  const { url } = await cloneTemplate(cluster.adminUrl);
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  const db = createDb(url);
  onTestFinished(async () => void (await Promise.all([sql.end({ timeout: 1 }), db.$client.end({ timeout: 1 })])));
  const workers = [1, 2].map(() => new Supervised({ url, pool: "io", concurrency: 3 }));
  const owner = await prepare(sql);
  await submit(
    db,
    owner,
    Array.from({ length: 30 }, (_, index) => ({ ms: 200 + (index % 5) * 60 })),
  );
  for (const [index, mode] of (["fast", "immediate"] as const).entries()) {
    await until(`work before the ${mode} restart`, async () => {
      const { complete = 0, locked = 0 } = await verdict(sql);
      return complete >= 4 + index * 8 && locked >= 2;
    });
    const gone = workers.map((worker) => worker.ended());
    await cluster.restart({ mode, whileDown: async () => void (await Promise.all(gone)) });
  }
  await until(
    "every job done",
    async () => (await verdict(sql).catch(() => ({ complete: 0 }))).complete === 30,
    60_000,
  );
  const left = workers.flatMap(({ endings }) => endings);
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0]);

  const seen = await verdict(sql);
  console.log("postgres: 2 restarts", seen, { endings: left });
  expect(seen).toMatchObject({ complete: 30, lost: 0, duplicated: 0, stuck: 0, locked: 0, queued: 0, eventGaps: 0 });
  // Each worker noticed each outage by its lease, and never in any other way; 1 is a start while the server was down.
  expect(left.filter((ending) => ending === exitCodes.leaseConnectionLost)).toHaveLength(4);
  expect(left.filter((ending) => ending !== exitCodes.leaseConnectionLost && ending !== 1)).toEqual([]);
});
