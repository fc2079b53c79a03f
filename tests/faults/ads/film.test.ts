import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sweepTemporary } from "#lib/storage/sweep-temporary.ts";
import { atReplicate } from "#tests/support/ad-steps.ts";
import { testDatabase } from "#tests/support/database.ts";
import { adWorld } from "../support/ad-world.ts";
import { adVerdict, nothingWrongWithAds, settledAds } from "../support/ads.ts";
import { descendantsOf, type Running, stillRunning } from "../support/processes.ts";
import { until } from "../support/until.ts";

const database = await testDatabase();
const { sql } = database;
const world = await adWorld(database);
const { simulator, worker, read, start } = world;

let id = "";
beforeAll(async () => {
  id = await world.withImage({ ...atReplicate, music: { source: "off" } });
  await start.clips(id);
  await settledAds(sql, [id]);
  await world.approveAll(id, "clip");
}, 90_000);

let cuts = 0;
/** A film under way, with the programs that make it. */
let programs: Running[] = [];
beforeEach(async () => {
  await world.change(id, { productName: `Cut ${++cuts}` });
  await start.composition(id, ["16:9", "9:16"]);
  programs = await until("ffmpeg at work", async () => {
    const found = await descendantsOf(worker.pid ?? 0);
    return found.some(({ name }) => name === "ffmpeg") && found;
  });
}, 60_000);

const films = async () => (await read(id)).assets.filter(({ version }) => version === cuts);
const unfinished = () => readdir(join(process.env.DATA_DIR ?? "", "tmp")).catch(() => []);

test("kill -9 while films are rendered: no program of it lives on, and another worker renders each once", async () => {
  const charges = simulator.charges.replicate;
  await world.killAmid();
  await until("its programs to be gone", async () => (await stillRunning(programs)).length === 0);
  await settledAds(sql, [id]);
  expect(await adVerdict(sql, "kill -9 while 3 films are rendered × 1", [id])).toEqual(nothingWrongWithAds);
  expect(await read(id)).toMatchObject({ status: "completed", progressPercentage: 100 });
  expect(await films()).toMatchObject([{ status: "completed" }, { status: "completed" }, { status: "completed" }]);
  expect(simulator.charges.replicate).toBe(charges);
  // Half a film may lie among the temporary files, and nowhere else, until these are swept.
  await sweepTemporary(new Date(Date.now() + 1000));
  expect(await unfinished()).toEqual([]);
});

test("a cancel ends what renders, and leaves neither a program nor a file", async () => {
  await world.cancel(id);
  await until("its programs to be gone", async () =>
    (await stillRunning(programs)).every(({ name }) => name !== "ffmpeg"),
  );
  await settledAds(sql, [id]);
  expect(await read(id)).toMatchObject({ status: "cancelled", currentStage: "composition" });
  for (const film of await films()) expect(film).toMatchObject({ status: "failed", errorCode: "cancelled", url: null });
  await until("the temporary files to be gone", async () => (await unfinished()).length === 0);
  expect(await adVerdict(sql, "cancel while 3 films are rendered × 1", [id])).toEqual(nothingWrongWithAds);

  await world.retry(id);
  await settledAds(sql, [id]);
  expect(await read(id)).toMatchObject({ status: "completed" });
  expect(await adVerdict(sql, "retry of the cancelled films", [id])).toEqual(nothingWrongWithAds);
});

test("a worker that is asked to leave puts its films back, and another one renders them", async () => {
  await worker.kill("SIGTERM");
  // What renders has ended before it; a program that waited for work notices by its closed channel.
  expect((await stillRunning(programs)).filter(({ name }) => name === "ffmpeg")).toEqual([]);
  await until("its programs to be gone", async () => (await stillRunning(programs)).length === 0);
  worker.start();
  await settledAds(sql, [id]);
  expect(await read(id)).toMatchObject({ status: "completed" });
  expect(await adVerdict(sql, "SIGTERM while 3 films are rendered × 1", [id])).toEqual(nothingWrongWithAds);
});
