import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { leasedTables } from "#jobs/leased-tables.ts";
import { reconcileLeases } from "#lib/queue/reconcile-leases.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { testDatabase } from "#tests/support/database.ts";
import { ledger, nothingWrong, settled, verdict } from "./support/generations.ts";
import { imageWorld } from "./support/image-world.ts";
import { until } from "./support/until.ts";

const database = await testDatabase();
const { db, sql } = database;
const world = await imageWorld(database);
const { simulator, worker, boundaries, generate, read } = world;

const eight = { isCustomEnabled: false, numberOfShots: 8 };

const finishedShots = (jobId: string, count: number) =>
  until(`${count} finished shots`, async () => {
    const [row] = await sql`
      select count(*)::int as n from generation_shots where generation_job_id = ${jobId} and status = 'completed'`;
    return row?.n >= count;
  });

test("kill -9 with 3 of 8 done on Replicate: 8 done, 8 predictions, 8 charges", async () => {
  await boundaries.hold("answer received", [4, 5, 6, 7]);
  await boundaries.hold("call opened", [8]);
  const job = await generate("flux-pro", eight);
  await boundaries.reached(5);
  await finishedShots(job, 3);
  expect(await ledger(sql, [job])).toMatchObject({ "image succeeded": 3, "image submitted": 4 });
  await world.killAmid();
  await settled(sql, [job]);

  expect(await verdict(sql, "kill -9 at 3 of 8 on Replicate × 1", [job])).toEqual({ ...nothingWrong, images: 8 });
  expect(await ledger(sql, [job])).toEqual({
    "image succeeded": 8,
    "image costs": 8,
    "prompt succeeded": 1,
    "prompt costs": 1,
  });
  expect(simulator.charges).toMatchObject({ replicate: 8, deepseek: 1 });
  const { status, cost } = await read(job);
  expect({ status, unknown: cost.unknownCount }).toEqual({ status: "completed", unknown: 0 });
  expect(cost.actual).toBeCloseTo(8 * 0.04, 2);
});

test("kill -9 with 3 of 8 done on OpenAI: nothing is paid twice, those in flight wait for a person", async () => {
  await boundaries.hold("answer received", [4, 5, 6, 7]);
  await boundaries.hold("call opened", [8]);
  const job = await generate("openai", eight);
  await boundaries.reached(5);
  await finishedShots(job, 3);
  await world.killAmid();
  await settled(sql, [job]);
  const inFlight = { "image succeeded": 4, "image uncertain": 4, "image costs": 4 };
  expect(await verdict(sql, "kill -9 at 3 of 8 on OpenAI × 1", [job])).toEqual({ ...nothingWrong, images: 4 });
  expect(await ledger(sql, [job])).toMatchObject(inFlight);

  const waiting = await read(job);
  const tiles = waiting.shots.map(({ status, waitingReason }) => `${status} ${waitingReason}`);
  expect(tiles.filter((tile) => tile === "uncertain charge_unknown")).toHaveLength(4);
  expect(waiting).toMatchObject({ status: "processing", cost: { unknownCount: 4 } });

  // Deaths, rescues and reconciliations, told apart from waiting by what each of them writes.
  for (let death = 1; death <= 3; death++) {
    const rescues = await countRescues();
    await worker.kill();
    worker.start();
    await until("the rescue", async () => (await countRescues()) > rescues);
    await reconcileLeases(db, {
      rescuedBy: world.member.sessionId,
      leasedTables,
      timings: { ...tunables, strandedMs: 0 },
    });
  }
  expect(simulator.requests.openai).toHaveLength(8);
  expect((await read(job)).revision).toBe(waiting.revision);
});

async function countRescues(): Promise<number> {
  const [row] = await sql`select count(*)::int as n from worker_rescues`;
  return row?.n ?? 0;
}

test("kill -9 with 3 of 8 done on our own renderer: 8 done, and its processes die with it", async () => {
  await boundaries.hold("answer received", [4, 5, 6, 7, 8]);
  const job = await generate("local", eight);
  await finishedShots(job, 3);
  await boundaries.reached(1);
  const children = await childrenOf(worker.pid ?? 0);
  expect(children.length).toBeGreaterThan(0);
  await world.killAmid();
  await settled(sql, [job]);

  expect(await verdict(sql, "kill -9 at 3 of 8 on local × 1", [job])).toEqual({ ...nothingWrong, images: 8 });
  expect(await read(job)).toMatchObject({ status: "completed", cost: { actual: expect.any(Number), unknownCount: 0 } });
  for (const pid of children) expect(await isRunning(pid), `process ${pid} of the dead worker`).toBe(false);
});

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(pids.map(async (pid) => Number((await statOf(pid))?.[1] ?? 0)));
  return pids.filter((_, index) => parents[index] === parent);
}

const isRunning = async (pid: number) => !["Z", "X", undefined].includes((await statOf(pid))?.[0]);

/** State, parent and so on; without the name, which may hold spaces. */
async function statOf(pid: number): Promise<string[] | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}
