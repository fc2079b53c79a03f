import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { leasedTables } from "#jobs/leased-tables.ts";
import { resolveCall } from "#lib/images/resolve-call.ts";
import { retryGenerationJob } from "#lib/images/retry-generation-job.ts";
import { reconcileLeases } from "#lib/queue/reconcile-leases.ts";
import { tunables } from "#lib/queue/tunables.ts";
import { testDatabase } from "#tests/support/database.ts";
import { ledger, nothingWrong, settled, verdict } from "./support/generations.ts";
import { imageWorld } from "./support/image-world.ts";
import { ProductWorker } from "./support/product-worker.ts";
import { startProxy } from "./support/tcp-proxy.ts";
import { until } from "./support/until.ts";

const database = await testDatabase();
const { db, sql } = database;
const world = await imageWorld(database);
const { simulator, worker, boundaries, generate, read, finishedShots } = world;

const eight = { isCustomEnabled: false, numberOfShots: 8 };

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

  const asked = waiting.shots.filter(({ status }) => status === "uncertain");
  const free = asked.slice(0, 2);
  for (const { id, uncertainCall } of asked) {
    const outcome = free.some((shot) => shot.id === id) ? "not_charged" : "charged";
    await db.transaction((tx) => resolveCall(tx, { owner: world.member, callId: uncertainCall?.id ?? "", outcome }));
  }
  expect(await read(job)).toMatchObject({ status: "completed", cost: { unknownCount: 2 } });
  const shotIds = free.map(({ id }) => id);
  await db.transaction((tx) => retryGenerationJob(tx, { owner: world.member, jobId: job, shotIds }));
  await settled(sql, [job]);
  expect(await verdict(sql, "4 answers of a person", [job])).toEqual({ ...nothingWrong, images: 6 });
  // Six images, two calls that were not charged, and two that were: their price is unknown, as the usage is.
  expect(await ledger(sql, [job])).toMatchObject({ "image succeeded": 6, "image failed": 4, "image costs": 8 });
  expect(simulator.requests.openai).toHaveLength(10);
  expect(await read(job)).toMatchObject({ status: "completed", cost: { unknownCount: 2 } });
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
}, 300_000);

test("a renderer that is killed fails its own shot and no other, and that one can be made again", async () => {
  await boundaries.hold("call opened", [2]);
  const job = await generate("local", { numberOfShots: 3 });
  await boundaries.reached(1);
  await finishedShots(job, 2);
  const before = await ticksOfChildren(worker.pid ?? 0);
  await boundaries.letGo();
  // Nothing else is at work: whoever takes processor time now, and is not nearly done, draws the second shot.
  const renderer = await until("the renderer at work", async () =>
    [...(await ticksOfChildren(worker.pid ?? 0))].find(([pid, ticks]) => ticks > (before.get(pid) ?? 0) + 30),
  );
  process.kill(renderer[0], "SIGKILL");
  await settled(sql, [job]);
  const { status, shots } = await read(job);
  expect(status).toBe("completed");
  expect(shots.map((shot) => shot.status)).toEqual(["completed", "failed", "completed"]);
  expect(shots[1]).toMatchObject({ errorCode: "bad_output", charged: "no" });

  await db.transaction((tx) => retryGenerationJob(tx, { owner: world.member, jobId: job }));
  await settled(sql, [job]);
  expect(await verdict(sql, "kill -9 of a renderer × 1", [job])).toEqual({ ...nothingWrong, images: 3 });
});

test.each(["call paid", "image stored"] as const)(
  "a write whose answer is lost is no failure: what was stored in it stays (%s)",
  async (boundary) => {
    await worker.kill();
    const proxy = await startProxy(database.url);
    const disturbed = new ProductWorker({ DATABASE_URL: proxy.url, DATABASE_DIRECT_URL: database.url });
    disturbed.start();
    await boundaries.hold(boundary);
    const job = await generate("openai");
    await boundaries.reached(1);
    proxy.cut();
    await boundaries.letGo();
    await settled(sql, [job]);
    await disturbed.kill();
    worker.start();
    expect(await verdict(sql, `lost answer to: ${boundary} × 1`, [job])).toEqual({ ...nothingWrong, images: 1 });
    expect(await ledger(sql, [job])).toEqual({ "image succeeded": 1, "image costs": 1 });
  },
);

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(pids.map(async (pid) => Number((await statOf(pid))?.[1] ?? 0)));
  return pids.filter((_, index) => parents[index] === parent);
}

const isRunning = async (pid: number) => !["Z", "X", undefined].includes((await statOf(pid))?.[0]);

/** Processor time that each child of a process has taken so far, in hundredths of a second. */
async function ticksOfChildren(parent: number): Promise<Map<number, number>> {
  const children = await childrenOf(parent);
  const spent = children.map(async (pid) => [pid, Number((await statOf(pid))?.[11] ?? 0)] as const);
  return new Map(await Promise.all(spent));
}

/** What the system says of a process from its state on: state, parent and so on. */
async function statOf(pid: number): Promise<string[] | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}
